@outages
Feature: Outages
  Only the log decides who gets a seat. The stores for reading and searching may go away in the
  middle of a sale, which goes on, and they catch up when they are back.

  Background:
    Given two instances serve the same sale of 4 rows of 10 seats in Stalls

  Scenario: The catalogue is away
    Given the catalogue is away
    When Alice books A1, A2 in Stalls
    Then Alice has A1, A2
    And onlookers see 2 sold seats in Stalls
    But the tickets cannot be listed for the moment
    When the catalogue is back
    Then soon the sold tickets in Stalls are A1, A2
    And soon the reservations of Alice are:
      | seats  | state     |
      | A1, A2 | confirmed |

  Scenario: The cache for readers is away
    Given the cache for readers is away
    When Alice books A1, A2 in Stalls
    Then Alice has A1, A2
    And onlookers see 2 sold seats in Stalls
    And soon the sold tickets in Stalls are A1, A2
