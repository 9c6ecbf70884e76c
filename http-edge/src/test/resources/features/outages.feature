@outages
Feature: Outages
  Only the log decides who gets a seat. The stores for reading and searching may go down in the
  middle of a sale. The sale continues, and the stores catch up when they are up again.

  Background:
    Given two instances serve the same sale of 4 rows of 10 seats in Stalls

  Scenario: The catalogue is down
    Given the catalogue is down
    When Alice books A1, A2 in Stalls
    Then Alice has A1, A2
    And onlookers see 2 sold seats in Stalls
    But the tickets cannot be listed at the moment
    When the catalogue is up again
    Then soon the sold tickets in Stalls are A1, A2
    And soon the reservations of Alice are:
      | seats  | state     |
      | A1, A2 | confirmed |

  Scenario: The cache for readers is down
    Given the cache for readers is down
    When Alice books A1, A2 in Stalls
    Then Alice has A1, A2
    And onlookers see 2 sold seats in Stalls
    And soon the sold tickets in Stalls are A1, A2
