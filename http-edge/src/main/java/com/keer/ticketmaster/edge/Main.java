package com.keer.ticketmaster.edge;

/// Starts the program.
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.out.println("TicketMaster edge: " + String.join(" ", args));
  }
}
