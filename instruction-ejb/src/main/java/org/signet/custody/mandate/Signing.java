package org.signet.custody.mandate;

/** How many signatures an instruction under the mandate needs. */
public enum Signing {
    /** The person's own is enough. */
    SOLE,
    /** The person's own and that of another person whose mandate covers the instruction. */
    JOINT
}
