/**
 * Judging with Drools. The library's DRL was compiled into Java classes when Signet was built; here those classes become
 * one rule base, and every judgement is a session of its own over it, with no state left behind.
 */
@NullMarked
package org.signet.compliance.drools;

import org.jspecify.annotations.NullMarked;
