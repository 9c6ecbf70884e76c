@onlookers
Feature: Onlookers
  Many more people look than buy. What they see follows the sale within moments, and however many
  they are, they do not disturb it.

  Background:
    Given "Rock Night" is on sale with these sections:
      | section | rows | seats per row | price |
      | Stalls  | 1    | 5             | 49.50 |
      | Balcony | 1    | 4             | 30.00 |

  Scenario: How many seats are left
    Given Alice books A1, A2 in Stalls
    And Bob holds A1 in Balcony for 10 minutes
    Then soon onlookers see 3 free, 0 held and 2 sold seats in Stalls
    And soon onlookers see 3 free, 1 held and 0 sold seats in Balcony
    And soon onlookers see 6 free seats in total

  Scenario: The seat map
    Given Alice books A1, A2 in Stalls
    And Bob holds A5 in Stalls for 10 minutes
    Then soon the map of Stalls shows:
      | A1   | A2   | A3   | A4   | A5   |
      | sold | sold | free | free | held |

  Scenario: An onlooker sees seats change live
    Given an onlooker watches the event
    When Alice books A1, A2 in Stalls
    Then soon the onlooker has seen row A of Stalls with sold, sold, free, free, free

  Scenario: What has not changed is not sent again
    Given an onlooker has looked at the map of Stalls
    When the onlooker looks again
    Then there is nothing new
    When Alice books A1 in Stalls
    Then soon there is something new
