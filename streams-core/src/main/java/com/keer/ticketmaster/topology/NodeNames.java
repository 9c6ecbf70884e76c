package com.keer.ticketmaster.topology;

/// The names of the nodes in the topology, as its description and its metrics show them.
final class NodeNames {

  static final String READ_COMMANDS = "read-reservation-commands";
  static final String ADMIT_RESERVATION = "admit-reservation";
  static final String PASS_ON_COMMAND = "pass-on-command";
  static final String TURN_AWAY = "turn-away-reservation";
  static final String SIGN_DOOR = "sign-refusals";
  static final String CLAIM_FOR_BUYER = "claim-for-buyer";

  static final String READ_CLAIMS = "read-buyer-claims";
  static final String DECIDE_CLAIM = "decide-claim";
  static final String PASS_ON_CLAIMED = "pass-on-claimed";

  static final String READ_INIT = "read-section-init";
  static final String ACCEPT_INIT = "accept-section-init";
  static final String APPEND_INIT = "append-section-init";

  static final String READ_LOG = "read-section-log";
  static final String ALLOCATE_SEATS = "allocate-seats";
  static final String ANSWER_RESERVATION = "answer-reservation";
  static final String CLAIM_OR_RETURN = "claim-or-return";
  static final String REFUSE_COMMAND = "refuse-command";
  static final String TELL_STATUS = "tell-section-status";
  static final String APPEND_EXPIRY = "append-expiry";
  static final String APPEND_RELEASE = "append-release";
  static final String SIGN_SEATS = "sign-sections";

  static final String READ_OUTCOMES = "read-outcomes";
  static final String KEEP_OUTCOME = "keep-outcome";

  static final String READ_STATUS = "read-section-status";
  static final String KEEP_STATUS = "keep-section-status";

  private NodeNames() {}
}
