package com.keer.ticketmaster.bench.scenario;

import com.keer.ticketmaster.bench.stack.StackSettings;

/// One size of what grows along an axis.
record ScalePoint(Axis axis, String label, StackSettings settings, SalePlan plan) {}
