/// Draws pictures as SVG and PNG. All SVG of the commands is written here.
@NullMarked
package com.keer.ticketmaster.cli.drawing;

import org.jspecify.annotations.NullMarked;
