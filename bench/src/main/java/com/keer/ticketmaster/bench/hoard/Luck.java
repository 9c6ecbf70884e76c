package com.keer.ticketmaster.bench.hoard;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Who had the seats, and how fair buyers fared. One thread tells it, any may ask.
public final class Luck {
  private final int seats;
  private final int fairBuyers;
  private final List<Double> secondsToSeats = new ArrayList<>();
  private int attempts;
  private int holds;
  private int braked;
  private int held;
  private int sold;

  /// Seats that hoarders held, and those that they could have held, summed over moments.
  private double heldSum;

  private double unsoldSum;

  /// @param seats of the section
  public Luck(int seats, int fairBuyers) {
    this.seats = seats;
    this.fairBuyers = fairBuyers;
  }

  synchronized void attempted() {
    attempts++;
  }

  synchronized void served(Duration after) {
    secondsToSeats.add(after.toNanos() / 1e9);
  }

  synchronized void hoarded(int taken) {
    holds++;
    held += taken;
  }

  synchronized void braked() {
    braked++;
  }

  /// Whether hoarders hold every seat.
  synchronized boolean isHallEmpty() {
    return held == seats;
  }

  synchronized void released(int given) {
    held -= given;
  }

  synchronized void sold(int bought) {
    sold += bought;
  }

  /// Who has the seats at this moment.
  public synchronized Map<String, Double> moment() {
    heldSum += held;
    unsoldSum += seats - sold;
    Map<String, Double> moment = new LinkedHashMap<>();
    moment.put("seats: held by hoarders", (double) held);
    moment.put("seats: free", (double) seats - sold - held);
    moment.put("seats: sold to fair buyers", (double) sold);
    return moment;
  }

  public synchronized Map<String, Double> figures() {
    Map<String, Double> figures = new LinkedHashMap<>();
    int served = secondsToSeats.size();
    figures.put("fairBuyers", (double) fairBuyers);
    figures.put("fairBuyersWithSeats", (double) served);
    figures.put("shareOfFairBuyersWithSeats", (double) served / fairBuyers);
    figures.put("attemptsOfFairBuyers", (double) attempts);
    figures.put("shareOfAttemptsWithSeats", (double) served / attempts);
    if (served > 0) {
      List<Double> sorted = secondsToSeats.stream().sorted().toList();
      figures.put("medianSecondsToSeats", sorted.get((served - 1) / 2));
      figures.put("longestSecondsToSeats", Collections.max(sorted));
    }
    figures.put("holdsOfHoarders", (double) holds);
    figures.put("holdsRefusedByTheBrake", (double) braked);
    figures.put("shareOfUnsoldSeatsHeldByHoarders", unsoldSum == 0 ? 0 : heldSum / unsoldSum);
    return figures;
  }
}
