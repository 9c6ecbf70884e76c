@reservation
Feature: Reservations
  Every request for seats gets one answer, and no seat is sold twice.

  Scenario: Consecutive seats are booked
    Given 3 rows of 10 seats in Stalls are on sale
    When Alice books 4 seats in Stalls
    Then Alice has 4 seats side by side

  Scenario: Not enough seats
    Given 1 row of 3 seats in Stalls is on sale
    And Alice books 2 seats in Stalls
    When Bob books 2 seats in Stalls
    Then Bob's booking is rejected because only 1 seat is left
    And soon 1 seat is free in Stalls

  Scenario: Enough seats, but not together
    Given 1 row of 5 seats in Stalls is on sale
    And Alice books A3 in Stalls
    When Bob books 3 seats in Stalls
    Then Bob's booking is rejected because no more than 2 free seats are together

  Scenario: Seats apart, if the buyer agrees
    Given 1 row of 5 seats in Stalls is on sale
    And Alice books A3 in Stalls
    When Bob books 3 seats in Stalls, together or not
    Then Bob has 3 seats

  Scenario: Neighbours are neighbours in a row, not across rows
    Given 2 rows of 2 seats in Stalls are on sale
    When Alice books 3 seats in Stalls
    Then Alice's booking is rejected because no more than 2 free seats are together

  Scenario: Particular seats
    Given 2 rows of 5 seats in Stalls are on sale
    When Alice books B2, B3 in Stalls
    Then Alice has B2, B3

  Scenario: Particular seats, all or none
    Given 1 row of 5 seats in Stalls is on sale
    And Alice books A2 in Stalls
    When Bob books A1, A2 in Stalls
    Then Bob's booking is rejected because A2 is not free
    And soon 4 seats are free in Stalls

  Scenario: A seat that does not exist
    Given 1 row of 5 seats in Stalls is on sale
    When Alice books Z9 in Stalls
    Then Alice's booking is rejected because there is no Z9

  Scenario: A section that does not exist
    Given 1 row of 5 seats in Stalls is on sale
    When Alice books 1 seat in Attic
    Then Alice's booking is rejected because there is no such section

  Scenario: Two buyers at the same time for the last seat
    Given 1 row of 1 seat in Stalls is on sale
    When Alice and Bob book 1 seat each in Stalls at the same time
    Then exactly 1 of them has a seat
    And the other is told that no seat is left

  Scenario: A rush for a few seats
    Given 5 rows of 4 seats in Stalls are on sale
    When 40 buyers book 1 seat each in Stalls at the same time
    Then exactly 20 of them have a seat
    And no two of them have the same seat
    And soon no seat is free in Stalls

  Scenario: The same request twice books once
    Given 1 row of 5 seats in Stalls is on sale
    When Alice books 2 seats in Stalls, and sends the same request again
    Then both times the seats are the same
    And soon 3 seats are free in Stalls

  Scenario: A different request with the same key
    Given 1 row of 5 seats in Stalls is on sale
    When Alice books 2 seats in Stalls, and sends a request for 3 with the same key
    Then Alice is told that the key was used for another request
    And soon 3 seats are free in Stalls

  Scenario: A buyer sees their reservations, newest first
    Given 3 rows of 5 seats in Stalls are on sale
    And Alice books A1 in Stalls
    And Bob books A2 in Stalls
    And Alice holds B1, B2 in Stalls for 10 minutes
    Then soon the reservations of Alice are:
      | seats  | state     |
      | B1, B2 | held      |
      | A1     | confirmed |

  Scenario: A rejection is answered, but does not appear in the buyer's list
    Given 1 row of 3 seats in Stalls is on sale
    And Alice books A1 in Stalls
    When Alice books 3 seats in Stalls
    Then Alice's booking is rejected because only 2 seats are left
    And soon the reservations of Alice are:
      | seats | state     |
      | A1    | confirmed |

  Scenario: Two instances answer the same reservation identically
    Given two instances serve the same sale of 4 rows of 10 seats in Stalls
    When 10 buyers book 2 seats each in Stalls, taking turns between the two instances
    Then both instances give the same answer for each of them
    And no two of them have the same seat
