package com.keer.ticketmaster.bench.micro;

import com.keer.ticketmaster.booking.ReservationCommand;
import com.keer.ticketmaster.booking.ReservationOutcome;
import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.serde.WireFormats;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.dataformat.cbor.CBORFactory;
import tools.jackson.dataformat.smile.SmileFactory;

/// One encoding for the three values on the way of a reservation.
record Codecs(
    Codec<ReservationCommand> commands,
    Codec<SectionCommand> requests,
    Codec<ReservationOutcome> outcomes) {

  static Codecs of(Encoding encoding) {
    return switch (encoding) {
      case JSON ->
          new Codecs(
              Codec.of(WireFormats.RESERVATION_COMMAND),
              Codec.of(WireFormats.SECTION_COMMAND),
              Codec.of(WireFormats.RESERVATION_OUTCOME));
      case CBOR -> encodedBy(new CBORFactory());
      case SMILE -> encodedBy(new SmileFactory());
      case DATABIND -> new Codecs(BoundJson.COMMANDS, BoundJson.REQUESTS, BoundJson.OUTCOMES);
      case BINARY -> new Codecs(BinaryCodec.COMMANDS, BinaryCodec.REQUESTS, BinaryCodec.OUTCOMES);
    };
  }

  private static Codecs encodedBy(TokenStreamFactory tokens) {
    return new Codecs(
        Codec.of(WireFormats.RESERVATION_COMMAND.encodedBy(tokens)),
        Codec.of(WireFormats.SECTION_COMMAND.encodedBy(tokens)),
        Codec.of(WireFormats.RESERVATION_OUTCOME.encodedBy(tokens)));
  }
}
