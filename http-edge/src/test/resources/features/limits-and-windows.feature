@limits-and-windows
Feature: Limits and windows
  The organiser decides how many seats of an event one buyer can have, and when the sale begins and
  ends.

  Scenario: A buyer cannot have more seats than the limit, across all sections
    Given an event with at most 4 seats for each buyer, in these sections:
      | section | rows | seats per row | price |
      | Stalls  | 2    | 10            | 49.50 |
      | Balcony | 2    | 10            | 30.00 |
    When Alice books 3 seats in Stalls
    Then Alice has 3 seats side by side
    When Alice books 2 seats in Balcony
    Then Alice's booking is rejected because the buyer already has 3 of 4 seats
    When Alice books 1 seat in Balcony
    Then Alice has 1 seat
    When Bob books 4 seats in Balcony
    Then Bob has 4 seats side by side

  Scenario: Cancelled seats no longer count towards the limit
    Given an event with at most 2 seats for each buyer and 2 rows of 10 seats in Stalls
    And Alice holds A1, A2 in Stalls for 10 minutes
    When Alice cancels
    Then soon Alice can book B1, B2 in Stalls

  Scenario: Expired seats no longer count towards the limit
    Given an event with at most 2 seats for each buyer and 2 rows of 10 seats in Stalls
    And Alice holds A1, A2 in Stalls for 1 second
    When soon Alice's hold has expired, but not early
    Then soon Alice can book B1, B2 in Stalls

  Scenario: A rejected request does not count towards the limit
    Given an event with at most 2 seats for each buyer and 1 row of 3 seats in Stalls
    And Bob books A2 in Stalls
    When Alice books 2 seats in Stalls
    Then Alice's booking is rejected because no more than 1 free seat is together
    And soon Alice can book A1, A3 in Stalls

  Scenario: Many requests of one buyer at the same time
    Given an event with at most 4 seats for each buyer and 5 rows of 10 seats in Stalls
    When Alice sends 20 requests for 1 seat each in Stalls at the same time
    Then exactly 4 of them have a seat
    And soon 46 seats are free in Stalls

  Scenario: The sale has not begun
    Given an event whose sale begins in 1 hour, with 1 row of 5 seats in Stalls
    When Alice books 1 seat in Stalls
    Then Alice's booking is rejected because the sale has not begun

  Scenario: One section is sold later than the others
    Given an event with 1 row of 5 seats in Stalls, and in Balcony with a sale that begins in 1 hour
    When Alice books 1 seat in Balcony
    Then Alice's booking is rejected because the sale has not begun
    When Alice books 1 seat in Stalls
    Then Alice has 1 seat

  Scenario: The sale is over
    Given an event whose sale ended 1 hour ago, with 1 row of 5 seats in Stalls
    When Alice books 1 seat in Stalls
    Then Alice's booking is rejected because the sale is over

  Scenario: A sale without a close ends with the event
    Given an event that ended 1 hour ago, with 1 row of 5 seats in Stalls
    Then the event is shown as closed
    When Alice books 1 seat in Stalls
    Then Alice's booking is rejected because the sale is over

  Scenario: The status of an event says what it sells now
    Given an event whose sale begins in 1 hour, with 1 row of 5 seats in Stalls
    Then the event is shown as not open
    When the organiser opens the sale at once
    Then the event is shown as on sale
    When the organiser ends the sale
    Then the event is shown as closed

  Scenario: An event cannot sell longer than it lasts
    When the organiser creates an event that ends in 1 hour and sells for 2 hours
    Then the organiser is told that the times are out of order

  Scenario: Nothing is sold after the organiser has been told that the sale is over
    Given 1 row of 5 seats in Stalls is on sale
    When the organiser ends the sale
    And Bob books 1 seat in Stalls
    Then Bob's booking is rejected because the sale is over

  Scenario: The sale begins on time
    Given an event whose sale begins in 2 seconds, with 1 row of 5 seats in Stalls
    Then soon Alice can book A1 in Stalls, but not before the sale begins

  Scenario: The sale is brought forward
    Given an event whose sale begins in 1 hour, with 1 row of 5 seats in Stalls
    When the organiser opens the sale at once
    Then soon Alice can book A1 in Stalls

  Scenario: Seats held in time can be confirmed after the sale is over
    Given 1 row of 5 seats in Stalls is on sale
    And Alice holds A1 in Stalls for 10 minutes
    When the organiser ends the sale
    Then soon Bob's bookings of 1 seat in Stalls are rejected because the sale is over
    When Alice confirms
    Then Alice has A1
