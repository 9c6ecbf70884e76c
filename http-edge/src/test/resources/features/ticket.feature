@ticket
Feature: Tickets
  A ticket is one seat of one event with its price. Tickets follow the sale within moments.

  Background:
    Given "Rock Night" is on sale with these sections:
      | section | rows | seats per row | price |
      | Stalls  | 2    | 5             | 49.50 |
      | Balcony | 1    | 4             | 30.00 |
    And soon there are 14 tickets

  Scenario: Each seat has a ticket, in the order of the hall
    Then the tickets in Balcony are A1, A2, A3, A4
    And the tickets in Stalls are A1, A2, A3, A4, A5, B1, B2, B3, B4, B5
    And all 14 tickets are available

  Scenario: Tickets by status
    When Alice books A1, A2 in Balcony
    And Bob holds A3 in Balcony for 10 minutes
    Then soon the sold tickets in Balcony are A1, A2
    And soon the held tickets in Balcony are A3
    And soon the available tickets in Balcony are A4

  Scenario: Released seats are available again
    Given Bob holds A3 in Balcony for 10 minutes
    And soon the held tickets in Balcony are A3
    When Bob cancels
    Then soon the available tickets in Balcony are A1, A2, A3, A4

  Scenario: Tickets by price
    Then the tickets for 30.00 EUR or less are A1, A2, A3, A4 in Balcony
    And there are no tickets for 60.00 EUR or more

  Scenario: What can be bought right now
    Given Alice books A1, A2 in Balcony
    Then soon A3, A4 in Balcony are offered

  Scenario: A single ticket
    Then the ticket for A3 in Balcony costs 30.00 EUR and is available

  Scenario: A better seat costs more
    When the organiser sets the price of A1 in Balcony to 45.00 EUR
    Then the ticket for A1 in Balcony costs 45.00 EUR and is available
    And the ticket for A2 in Balcony costs 30.00 EUR and is available

  Scenario: A sold ticket keeps its price
    Given Alice books A1 in Balcony
    And soon the sold tickets in Balcony are A1
    When the organiser sets the price of A1 in Balcony to 45.00 EUR
    Then the organiser is told that the ticket is sold
    And the ticket for A1 in Balcony costs 30.00 EUR and is sold

  Scenario: A ticket that was sold a moment ago keeps its price
    Given Alice books A1 in Balcony
    When the organiser sets the price of A1 in Balcony to 45.00 EUR
    Then the organiser is told that the ticket is sold
    And soon the sold tickets in Balcony are A1
    And the ticket for A1 in Balcony costs 30.00 EUR and is sold

  Scenario: A held ticket keeps the price that its buyer saw
    Given Bob holds A3 in Balcony for 10 minutes
    When the organiser sets the price of A3 in Balcony to 45.00 EUR
    Then the organiser is told that the ticket is held
    When Bob confirms
    Then soon the sold tickets in Balcony are A3
    And the ticket for A3 in Balcony costs 30.00 EUR and is sold

  Scenario: A seat is added during the sale
    Given Alice books A1, A2, A3, A4 in Balcony
    When the organiser adds A5 to Balcony
    Then the section has the seat when the organiser is answered
    And soon the available tickets in Balcony are A5
    And the ticket for A5 in Balcony costs 30.00 EUR and is available
    When Bob books 1 seat in Balcony
    Then Bob has A5
    And Alice still has A1, A2, A3, A4

  Scenario: An existing seat cannot be added again
    When the organiser adds A4 to Balcony
    Then the organiser is told that the seat already exists

  Scenario: A row that is full takes no more seats
    Given 1 row of 2000 seats in Gallery is on sale
    When the organiser adds A2001 to Gallery
    Then the organiser is told that there is no room for the seat

  Scenario: A blocked seat has a ticket that nobody can buy
    Given an event with a row A of seats "1-3" in Gallery, where A2 is blocked
    Then soon the blocked tickets in Gallery are A2
    When Alice books A2 in Gallery
    Then Alice's booking is rejected because A2 is not free
