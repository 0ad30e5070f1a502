package org.signet.custody.instruction;

/**
 * What is in the way of a step.
 *
 * @param code ISO 20022
 * @param text continues a sentence that starts with the instruction's id
 */
public record Obstacle(String code, String text) {}
