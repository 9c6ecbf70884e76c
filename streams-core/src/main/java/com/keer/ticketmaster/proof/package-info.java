/// What an installation vouches for with a signature: see `docs/proof.md`.
@NullMarked
package com.keer.ticketmaster.proof;

import org.jspecify.annotations.NullMarked;
