/**
 * Spreadsheets (Office Open XML, .xlsx). Written with fastexcel. Read with the JDK's own ZIP and StAX readers, because what has to
 * be refused - formulas, macros, links, entities, bombs - shows only below the level at which libraries hand out values.
 */
@NullMarked
package org.signet.cli.xlsx;

import org.jspecify.annotations.NullMarked;
