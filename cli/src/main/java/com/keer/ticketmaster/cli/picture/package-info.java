/// Pictures of sections: as SVG, as PNG, and as a page that plays a sale.
@NullMarked
package com.keer.ticketmaster.cli.picture;

import org.jspecify.annotations.NullMarked;
