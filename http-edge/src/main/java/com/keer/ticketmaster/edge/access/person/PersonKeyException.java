package com.keer.ticketmaster.edge.access.person;

/// Something that cannot be done with the key of the pseudonyms; the message says why.
public final class PersonKeyException extends RuntimeException {

  PersonKeyException(String message) {
    super(message);
  }
}
