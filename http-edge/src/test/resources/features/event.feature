@event
Feature: Events
  An event has sections with seats and prices. The sections open for booking one by one, moments
  after the event is created; until then the event shows that they are opening.

  Scenario: A new event can be read at once and booked moments later
    When the organiser creates "Rock Night" with these sections:
      | section | rows | seats per row | price |
      | Stalls  | 3    | 10            | 49.50 |
      | Balcony | 2    | 8             | 30.00 |
    Then "Rock Night" can be read at once, with seats for 49.50 EUR in Stalls and for 30.00 EUR in Balcony
    And soon all its sections are live
    When Alice books 2 seats in Balcony
    Then Alice has 2 seats side by side

  Scenario: Creating an event again does not change the existing one
    Given 1 row of 5 seats in Stalls is on sale
    And Alice books A1, A2 in Stalls
    When the organiser creates the same event again
    Then the organiser is told that the event already exists
    And Alice still has A1, A2
    And soon 3 seats are free in Stalls

  Scenario: A section with an aisle and a blocked seat
    Given an event with a row A of seats "1-2 _ 3-4" in Stalls, where A4 is blocked
    Then 3 seats are free in Stalls
    When Bob books 3 seats in Stalls
    Then Bob's booking is rejected because no more than 2 free seats are together
    When Alice books 2 seats in Stalls
    Then Alice has A1, A2
    When Bob books 2 seats in Stalls
    Then Bob's booking is rejected because only 1 seat is left

  Scenario: An event is changed
    Given 1 row of 5 seats in Stalls is on sale
    When the organiser names the artist "The Band"
    Then the artist of the event is "The Band"

  Scenario: Nobody overwrites a change that they have not seen
    Given 1 row of 5 seats in Stalls is on sale
    And Ann and Ben have both read the event
    When Ann names the artist "The Band"
    And Ben names the artist "The Orchestra"
    Then Ben is told that it was changed in the meantime
    And the artist of the event is "The Band"

  Scenario: Events are listed by venue and date, and found by name
    Given the venue "Grand Hall" in "Hamburg"
    And these events take place there:
      | event         | date       |
      | Autumn Gala   | 2031-10-04 |
      | Spring Revue  | 2031-04-12 |
      | Summer Nights | 2031-07-20 |
    Then the events there are "Spring Revue", "Summer Nights" and "Autumn Gala" in this order
    And the events there from 2031-07-01 to 2031-08-01 are "Summer Nights"
    And the events there called "gala" are "Autumn Gala"

  Scenario: A cancelled event is no longer sold, and held seats are released
    Given 2 rows of 5 seats in Stalls are on sale
    And Alice holds A1, A2 in Stalls for 10 minutes
    And Bob books B1, B2 in Stalls
    When the organiser cancels the event
    Then the event is shown as cancelled
    And soon Alice's reservation is cancelled
    And soon nobody holds a seat in Stalls
    But Bob still has B1, B2
    When Carol books 1 seat in Stalls
    Then Carol's booking is rejected because the sale was cancelled

  Scenario: Nothing is sold after the organiser has been told that the event is cancelled
    Given 1 row of 5 seats in Stalls is on sale
    When the organiser cancels the event
    And Bob books 1 seat in Stalls
    Then Bob's booking is rejected because the sale was cancelled

  Scenario: A hold of a cancelled event cannot become a sale
    Given 1 row of 5 seats in Stalls is on sale
    And Alice holds A1 in Stalls for 10 minutes
    And the organiser cancels the event
    And soon Alice's reservation is cancelled
    When Alice confirms
    Then Alice is told that the seats were released
