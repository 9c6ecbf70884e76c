@general-admission
Feature: General admission
  A section can have places without seats, where people stand wherever they like.

  Background:
    Given 6 places without seats in Floor are on sale

  Scenario: Places are booked by number
    When Alice books 4 places in Floor
    Then Alice has 4 places
    And soon 2 places are free in Floor

  Scenario: Not enough places
    Given Alice books 4 places in Floor
    When Bob books 3 places in Floor
    Then Bob's booking is rejected because only 2 places are left

  Scenario: Released places can be booked in any combination
    Given Alice holds 2 places in Floor for 10 minutes
    And Bob books 1 place in Floor
    And Carol holds 3 places in Floor for 10 minutes
    When Alice cancels
    And Carol cancels
    And Dora books 5 places in Floor
    Then Dora has 5 places

  Scenario: A hold of places expires
    Given Alice holds 6 places in Floor for 1 second
    And soon Alice's hold has expired, but not early
    When Bob books 6 places in Floor
    Then Bob has 6 places

  Scenario: A rush for the last places
    When 20 buyers book 1 place each in Floor at the same time
    Then exactly 6 of them have a place
    And soon no place is free in Floor

  Scenario: A limit of places for each buyer
    Given an event with at most 2 places for each buyer and 6 places in Floor
    And Alice books 2 places in Floor
    When Alice books 1 place in Floor
    Then Alice's booking is rejected because the buyer already has 2 of 2 seats
