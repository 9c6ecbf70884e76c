package com.keer.ticketmaster.serde;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.keer.ticketmaster.booking.ReservationOutcome;
import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.booking.SectionOutcome;
import com.keer.ticketmaster.booking.SectionStatus;
import com.keer.ticketmaster.hall.SectionLayout;
import com.keer.ticketmaster.section.SectionFold;
import java.util.Collections;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A refusal repeats the request; however long that is, the answer can be read.
class RefusalsStayReadableTest {

  private static final String LONGEST = "x".repeat(JsonParts.MAX_TEXT);

  private final SectionFold section = SectionFold.opened(SectionLayout.grid(1, 2));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'user':'LONGEST','count':1",
        "'user':'ann','asked':[['LONGEST','LONGEST']]",
        "'user':'ann','asked':[['LONGEST','LONGEST','LONGEST']]",
        "'user':'ann','asked':[['LONGEST','MANY']]"
      })
  void answersALongRequestReadably(String fields) {
    // Given
    String many = String.join("','", Collections.nCopies(JsonParts.MAX_SEATS, "1"));
    String json = "{'v':1,'type':'reserve','id':'r'," + fields + "}";
    byte[] bytes =
        json.replace("MANY", many).replace("LONGEST", LONGEST).replace('\'', '"').getBytes(UTF_8);
    var reserve = (SectionCommand.Reserve) WireFormats.SECTION_COMMAND.decode(bytes);

    // When
    ReservationOutcome outcome = section.reserve("r", reserve.request());

    // Then
    byte[] told = WireFormats.RESERVATION_OUTCOME.encode(outcome);
    assertThat(outcome).isInstanceOf(ReservationOutcome.Rejected.class);
    assertThat(WireFormats.RESERVATION_OUTCOME.decode(told)).isEqualTo(outcome);
  }

  @Test
  void answersAnOperatorReadably() {
    // Given
    String label = "x".repeat(20);
    var block = WireFormats.SECTION_INIT.decode(blocking(label).replace('\'', '"').getBytes(UTF_8));

    // When
    SectionOutcome outcome = section.init(block);

    // Then
    SectionStatus status = section.state().toStatus(outcome);
    byte[] told = WireFormats.SECTION_STATUS.encode(status);
    assertThat(outcome).isInstanceOf(SectionOutcome.Refused.class);
    assertThat(WireFormats.SECTION_STATUS.decode(told)).isEqualTo(status);
  }

  @Test
  void doesNotReadLabelsFromAnOperatorThatNoSeatCanHave() {
    // Given
    byte[] bytes = blocking("x".repeat(21)).replace('\'', '"').getBytes(UTF_8);

    // When, then
    assertThatExceptionOfType(SerializationException.class)
        .isThrownBy(() -> WireFormats.SECTION_INIT.decode(bytes));
  }

  private static String blocking(String label) {
    return "{'v':1,'type':'block','seats':[['" + label + "','" + label + "']]}";
  }
}
