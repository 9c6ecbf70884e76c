@venue
Feature: Venues
  A venue is a hall where events take place. The organiser describes it once and uses it for many events.

  Scenario: A new venue can be looked up
    When the organiser adds the venue "Grand Hall" in "Hamburg"
    Then the venue is called "Grand Hall" and is in "Hamburg"

  Scenario: Venues are listed by name
    Given the venues "Opera", "Arena" and "Club"
    Then the list of venues shows "Arena", "Club" and "Opera" in this order

  Scenario: A venue is renamed
    Given the venue "Grand Hall" in "Hamburg"
    When the organiser renames it to "Greater Hall"
    Then the venue is called "Greater Hall" and is in "Hamburg"

  Scenario: Nobody overwrites a change that they have not seen
    Given the venue "Grand Hall" in "Hamburg"
    And Ann and Ben have both read it
    When Ann renames it to "Hall of Ann"
    And Ben renames it to "Hall of Ben"
    Then Ben is told that it was changed in the meantime
    And the venue is called "Hall of Ann" and is in "Hamburg"

  Scenario: A venue that nobody uses can be deleted
    Given the venue "Old Barn" in "Kiel"
    When the organiser deletes it
    Then the venue is gone

  Scenario: A venue cannot be deleted while events use it
    Given the venue "Grand Hall" in "Hamburg"
    And the event "Rock Night" takes place there
    When the organiser deletes it
    Then the organiser is told that events take place there
    And the venue is called "Grand Hall" and is in "Hamburg"

  Scenario: An event takes its seats from the plan of the hall
    Given the venue "Grand Hall" with this plan of its sections:
      | section | rows | seats per row |
      | Stalls  | 3    | 10            |
      | Balcony | 2    | 8             |
    When the organiser creates "Rock Night" there, with seats for 60.00 EUR in Stalls and for 35.00 EUR in Balcony
    Then soon 30 seats are free in Stalls
    And soon 16 seats are free in Balcony
