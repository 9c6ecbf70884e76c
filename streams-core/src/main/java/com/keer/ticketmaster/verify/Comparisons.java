package com.keer.ticketmaster.verify;

import com.keer.ticketmaster.internal.door.DoorAudit;

/// Where folded commands and the records of the running system meet.
///
/// @param trails for what a section decided
/// @param statuses for the published statuses
/// @param refusals for refused commands, whose outcomes name no section
/// @param unsequenced for sections that were never opened
/// @param door for commands at the door
/// @param doors for the chains of what the door refused
/// @param signed for what checkpoints say
record Comparisons(
    Trails trails,
    StatusBoard statuses,
    Refusals refusals,
    Unsequenced unsequenced,
    DoorAudit door,
    DoorChains doors,
    SignedHeads signed) {}
