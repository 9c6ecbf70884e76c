package com.keer.ticketmaster.bench.stack;

/// The empty server in a process of its own.
public final class EmptyServerMain {

  private EmptyServerMain() {}

  public static void main(String[] args) throws Exception {
    EmptyServer server = EmptyServer.start();
    Child.run(server, server::address);
  }
}
