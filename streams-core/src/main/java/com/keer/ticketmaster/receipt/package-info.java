/// Receipts that tie an answer to the hash chain of its section, and the check of one.
@NullMarked
package com.keer.ticketmaster.receipt;

import org.jspecify.annotations.NullMarked;
