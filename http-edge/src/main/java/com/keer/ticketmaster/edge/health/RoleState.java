package com.keer.ticketmaster.edge.health;

import com.keer.ticketmaster.NotReadyException;
import com.keer.ticketmaster.edge.engine.LiveEngine;
import com.keer.ticketmaster.topology.Role;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Whether a role of this process works.
///
/// @param reason why not, as far as it is known
public record RoleState(Role role, boolean ready, @Nullable String reason) {

  /// The states of some roles, in the order of their declaration.
  ///
  /// @param liveEngine throws [NotReadyException] as long as there is no engine
  public static List<RoleState> of(Supplier<LiveEngine> liveEngine, Collection<Role> roles) {
    return roles.stream().sorted().map(role -> of(liveEngine, role)).toList();
  }

  private static RoleState of(Supplier<LiveEngine> liveEngine, Role role) {
    try {
      LiveEngine now = liveEngine.get();
      boolean ready = now.isReady(role);
      return new RoleState(role, ready, ready ? null : now.engine().reason(role).orElse(null));
    } catch (NotReadyException e) {
      // No role works before the engine has started.
      Throwable obstacle = e.getCause();
      return new RoleState(role, false, obstacle == null ? null : obstacle.getMessage());
    }
  }
}
