package org.signet.custody.content;

/** What a transaction asks, as read from its bytes. One record for each kind. */
public sealed interface Content
        permits PeopleContent, ReferenceContent, MandateContent, InstructionContent, RulePackContent {}
