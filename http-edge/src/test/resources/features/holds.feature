@holds
Feature: Holds
  Seats can be held for a while, so that buyers have time to pay. A hold is confirmed, cancelled or
  extended, or it expires.

  Background:
    Given 1 row of 4 seats in Stalls is on sale

  Scenario: A hold keeps the seats from others
    When Alice holds 3 seats in Stalls for 10 minutes
    Then Alice holds 3 seats side by side
    When Bob books 2 seats in Stalls
    Then Bob's booking is rejected because only 1 seat is left, and the answer says when the next hold ends

  Scenario: A confirmed hold is a sale
    Given Alice holds A1, A2 in Stalls for 10 minutes
    When Alice confirms
    Then Alice has A1, A2

  Scenario: A sale is final
    Given Alice books A1, A2 in Stalls
    When Alice cancels
    Then Alice is told that the seats are sold
    And Alice still has A1, A2

  Scenario: Cancelling a hold releases the seats at once
    Given Alice holds 4 seats in Stalls for 10 minutes
    When Alice cancels
    And Bob books 4 seats in Stalls
    Then Bob has 4 seats side by side

  Scenario: A hold expires, but not early, and the seats are released
    Given Alice holds 4 seats in Stalls for 1 second
    Then soon Alice's hold has expired, but not early
    When Bob books 4 seats in Stalls
    Then Bob has 4 seats side by side

  Scenario: An expired hold cannot be confirmed
    Given Alice holds A1 in Stalls for 1 second
    And soon Alice's hold has expired, but not early
    When Alice confirms
    Then Alice is told that the hold has expired
    And soon 4 seats are free in Stalls

  Scenario: More time to pay
    Given Alice holds A1 in Stalls for 1 minute
    When Alice extends the hold to 10 minutes from now
    Then Alice's hold lasts more than 9 minutes from now
    When Alice confirms
    Then Alice has A1

  Scenario: More time than is allowed
    Given an event where nothing is held for more than 2 minutes, with 1 row of 4 seats in Stalls
    And Alice holds A1 in Stalls for 1 minute
    When Alice extends the hold to 10 minutes from now
    Then Alice is told that a hold cannot last that long
    And Alice's hold lasts less than 2 minutes from now
