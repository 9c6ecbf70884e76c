package com.keer.ticketmaster.edge.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.edge.Damage;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ResumePointFuzzTest {

  @Property
  void anIdIsReadOrIsNone(@ForAll("ids") String text) {
    ResumePoint read = ResumePoint.read(text);
    if (read != null) {
      assertThat(read.sequences()).allMatch(sequence -> sequence >= 0);
      assertThat(ResumePoint.read(read.text())).isEqualTo(read);
    }
  }

  @Provide
  static Arbitrary<String> ids() {
    return Damage.of(
        new ResumePoint(17, List.of(0L, 5L, 1_000_000L)).text(),
        new ResumePoint(-1, List.of(Long.MAX_VALUE)).text(),
        "____________________");
  }
}
