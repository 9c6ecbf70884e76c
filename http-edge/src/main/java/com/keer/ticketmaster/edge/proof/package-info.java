/// Signed checkpoints on their way out of the installation, and proofs in answers.
@NullMarked
package com.keer.ticketmaster.edge.proof;

import org.jspecify.annotations.NullMarked;
