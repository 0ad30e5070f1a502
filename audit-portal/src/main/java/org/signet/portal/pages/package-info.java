/** The portal's pages, as the build of {@code src/main/frontend} made them, and the headers that keep them to themselves. */
@NullMarked
package org.signet.portal.pages;

import org.jspecify.annotations.NullMarked;
