/**
 * Rules that an expert writes himself, as DRL, where no kind of the library fits.
 *
 * <p>Every member's node compiles and runs them, so the source is hostile until shown otherwise. Three layers stand between
 * it and the node, none of which relies on another: {@link org.signet.compliance.expert.ExpertGuard} accepts only a small
 * listed part of DRL, before anything is compiled; {@link org.signet.compliance.expert.RestrictedLoader} lets what was
 * compiled see only the facts, the findings, and the classes that Drools' generated code needs; {@link
 * org.signet.compliance.expert.ExpertRules} stops after more firings than the rules can need, and refuses.
 */
@NullMarked
package org.signet.compliance.expert;

import org.jspecify.annotations.NullMarked;
