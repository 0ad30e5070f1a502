package org.signet.compliance.expert;

/**
 * Why a source is not accepted.
 *
 * @param line of the source, from 1
 * @param text what is wrong there, and what may be written instead
 */
public record Problem(int line, String text) {
    @Override
    public String toString() {
        return "line " + line + ": " + text;
    }
}
