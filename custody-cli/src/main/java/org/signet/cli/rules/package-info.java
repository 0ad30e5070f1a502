/** Rule packs as compliance officers keep them: files that are checked, tried, compared and then signed. */
@NullMarked
package org.signet.cli.rules;

import org.jspecify.annotations.NullMarked;
