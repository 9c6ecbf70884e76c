@holds
Feature: Holds
  Seats can be held for a while, so that there is time to pay. A hold is confirmed, cancelled,
  extended, or it ends by itself.

  Background:
    Given 1 row of 4 seats in Stalls is on sale

  Scenario: A hold keeps the seats from others
    When Alice holds 3 seats in Stalls for 10 minutes
    Then Alice holds 3 seats side by side
    When Bob books 2 seats in Stalls
    Then Bob's booking is rejected because only 1 seat is left, and is told when the next hold ends

  Scenario: A confirmed hold is a sale
    Given Alice holds A1, A2 in Stalls for 10 minutes
    When Alice confirms
    Then Alice has A1, A2

  Scenario: A sale is final
    Given Alice books A1, A2 in Stalls
    When Alice cancels
    Then Alice is told that her seats are sold
    And Alice still has A1, A2

  Scenario: A cancelled hold gives the seats back at once
    Given Alice holds 4 seats in Stalls for 10 minutes
    When Alice cancels
    And Bob books 4 seats in Stalls
    Then Bob has 4 seats side by side

  Scenario: A hold ends by itself, not early, and gives the seats back
    Given Alice holds 4 seats in Stalls for 1 second
    Then soon Alice's hold has ended, but not before its time
    When Bob books 4 seats in Stalls
    Then Bob has 4 seats side by side

  Scenario: A hold that has ended cannot be confirmed
    Given Alice holds A1 in Stalls for 1 second
    And soon Alice's hold has ended, but not before its time
    When Alice confirms
    Then Alice is told that her hold has ended
    And soon 4 seats are free in Stalls

  Scenario: More time to pay
    Given Alice holds A1 in Stalls for 1 minute
    When Alice asks for 10 minutes more
    Then Alice's hold lasts longer than 9 minutes from now
    When Alice confirms
    Then Alice has A1

  Scenario: More time than there is
    Given an event where nothing is held for more than 2 minutes, with 1 row of 4 seats in Stalls
    And Alice holds A1 in Stalls for 1 minute
    When Alice asks for 10 minutes more
    Then Alice is told that a hold cannot last so long
    And Alice's hold lasts shorter than 2 minutes from now
