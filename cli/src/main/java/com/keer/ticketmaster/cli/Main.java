package com.keer.ticketmaster.cli;

/// Starts the program.
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.out.println("TicketMaster cli: " + String.join(" ", args));
  }
}
