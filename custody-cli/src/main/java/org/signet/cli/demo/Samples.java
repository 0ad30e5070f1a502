package org.signet.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.signet.cli.terminal.CommandFailure;
import org.signet.cli.terminal.Json;
import org.signet.cli.terminal.Sentences;

/**
 * Files with steps: who signs what, in order, and what should come of it. See {@code samples/README.md}.
 *
 * @param steps in the order of the file names, and in them
 */
record Samples(List<Step> steps) {
    /**
     * One transaction.
     *
     * @param source the file it is from, for messages
     * @param title what happens, for people; empty when there is nothing to say
     * @param signers who signs, such as {@code harbour/advisor}; the first one hands it in
     * @param content what is signed, with placeholders
     * @param expected what should come of it
     */
    record Step(String source, String title, List<String> signers, JsonNode content, Expectation expected) {
        String id() {
            return content.path("id").asText();
        }

        String kind() {
            return content.path("kind").asText();
        }
    }

    /**
     * What should come of a transaction.
     *
     * @param decision {@code ACCEPTED}, {@code REFUSED}, or the node's problem when it is not even recorded
     * @param codes of the reasons that are given, all of them, in alphabetical order
     * @param status values of the instruction's status axes that must be in the leaf
     */
    record Expectation(
            String decision, List<String> codes, @Nullable JsonNode status) {
        static final Expectation ACCEPTED = new Expectation("ACCEPTED", List.of(), null);
    }

    /** Reads all {@code .json} files of a directory in the order of their names. */
    static Samples read(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            var steps = new ArrayList<Step>();
            files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .forEach(file -> steps.addAll(stepsOf(file)));
            return new Samples(List.copyOf(steps));
        } catch (IOException e) {
            throw CommandFailure.usage("cannot read the samples in " + directory + ": " + Sentences.of(e));
        }
    }

    private static List<Step> stepsOf(Path file) {
        JsonNode steps = Json.read(file).path("steps");
        if (!steps.isArray()) {
            throw CommandFailure.usage(file + " has no list of steps");
        }
        return StreamSupport.stream(steps.spliterator(), false)
                .map(step -> step(file, step))
                .toList();
    }

    private static Step step(Path file, JsonNode step) {
        String source = file.getFileName().toString();
        JsonNode content = step.path("content");
        if (!content.path("id").isTextual() || !content.path("kind").isTextual()) {
            throw CommandFailure.usage(file + " has a step whose content has no id or no kind: " + step);
        }
        List<String> signers = texts(step.path("signer"));
        if (signers.isEmpty()) {
            throw CommandFailure.usage(file + ": " + content.path("id").asText() + " has no signer");
        }
        return new Step(source, step.path("title").asText(""), signers, content, expectation(step.get("expect")));
    }

    private static Expectation expectation(@Nullable JsonNode expect) {
        return expect == null
                ? Expectation.ACCEPTED
                : new Expectation(
                        expect.path("decision").asText("ACCEPTED"),
                        texts(expect.path("codes")).stream().sorted().toList(),
                        expect.get("status"));
    }

    private static List<String> texts(JsonNode textOrList) {
        if (textOrList.isTextual()) {
            return List.of(textOrList.textValue());
        }
        return StreamSupport.stream(textOrList.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    List<JsonNode> contents() {
        return steps.stream().map(Step::content).toList();
    }
}
