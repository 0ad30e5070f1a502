package org.signet.compliance.expert;

import com.github.javaparser.ast.expr.BooleanLiteralExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.IntegerLiteralExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.drools.mvel.parser.ast.expr.BigDecimalLiteralExpr;
import org.drools.mvel.parser.ast.expr.DrlNameExpr;
import org.jspecify.annotations.Nullable;
import org.signet.compliance.Facts;

/** The values in a constraint: literals, properties, bound names, and a short list of methods, all of bounded cost. */
final class ValueGuard {
    private static final Map<Class<?>, String> VALUES = Map.of(
            BigDecimal.class, "decimal",
            String.class, "text",
            int.class, "whole number",
            boolean.class, "truth value",
            Boolean.class, "truth value",
            Facts.Movement.class, "movement",
            LocalDate.class, "date",
            Instant.class, "time");

    private static final Set<Class<?>> ORDERED = Set.of(BigDecimal.class, int.class, LocalDate.class, Instant.class);

    /** Of decimals, with one decimal: their results grow by the digits of the operands only. */
    private static final Set<String> ARITHMETIC = Set.of("add", "subtract", "multiply");

    private static final Set<String> SIGNS = Set.of("abs", "negate");

    /** No exponent, and as many digits as an amount has. */
    private static final String DECIMAL = "[0-9]{1,18}(\\.[0-9]{1,18})?B?";

    private static final String WHOLE = "0|[1-9][0-9]{0,8}";
    private static final String DAYS = "[1-9][0-9]{0,3}";

    /** Characters of a constraint that a problem repeats. */
    private static final int QUOTED = 60;

    private static final String METHODS =
            "there are .add(x) .subtract(x) .multiply(x) .abs() .negate() of decimals, .startsWith(\"x\") of texts and "
                    + ".plusDays(30) of dates";

    private final Class<?> fact;
    private final Names names;
    private final Problems problems;
    private final int line;
    private final String constraint;

    /** @param constraint as it stands in the source, to be quoted */
    ValueGuard(Class<?> fact, Names names, Problems problems, int line, String constraint) {
        this.fact = fact;
        this.names = names;
        this.problems = problems;
        this.line = line;
        this.constraint = constraint;
    }

    /** The value's type, or null when it may not be written, which is then noted. */
    @Nullable
    Class<?> typeOf(Expression expression) {
        if (expression instanceof BigDecimalLiteralExpr decimal) {
            return literal(decimal.getValue().matches(DECIMAL), BigDecimal.class);
        }
        if (expression instanceof IntegerLiteralExpr whole) {
            return literal(whole.getValue().matches(WHOLE), int.class);
        }
        if (expression instanceof StringLiteralExpr) {
            return String.class;
        }
        if (expression instanceof BooleanLiteralExpr) {
            return boolean.class;
        }
        if (expression instanceof UnaryExpr minus && minus.getOperator() == UnaryExpr.Operator.MINUS) {
            return negative(minus.getExpression());
        }
        if (expression instanceof FieldAccessExpr field) {
            return movement(field);
        }
        if (expression instanceof NameExpr name && !isBackReference(name)) {
            return named(name.getNameAsString());
        }
        if (expression instanceof MethodCallExpr call) {
            return call(call);
        }
        return refuse(
                "this may not be written; a value is a literal, a property, a bound name or a method: " + METHODS);
    }

    private @Nullable Class<?> literal(boolean wellFormed, Class<?> type) {
        return wellFormed
                ? type
                : refuse("a number is out of bounds; it has at most 18 digits (9 for whole ones) on either "
                        + "side of the point and no exponent");
    }

    private @Nullable Class<?> negative(Expression of) {
        return of instanceof BigDecimalLiteralExpr || of instanceof IntegerLiteralExpr
                ? typeOf(of)
                : refuse("- stands before a number only; decimals have .negate()");
    }

    private @Nullable Class<?> movement(FieldAccessExpr field) {
        boolean known = field.getScope() instanceof NameExpr scope
                && !isBackReference(scope)
                && scope.getNameAsString().equals("Movement")
                && Arrays.stream(Facts.Movement.values())
                        .anyMatch(one -> one.name().equals(field.getNameAsString()));
        return known
                ? Facts.Movement.class
                : refuse("." + field.getNameAsString()
                        + " is unknown; there are Movement.RECEIVE .DELIVER .PAY, and $fact.property() of a bound "
                        + "fact");
    }

    private @Nullable Class<?> named(String name) {
        if (name.startsWith("$")) {
            Class<?> type = names.type(name);
            if (type == null || FactTypes.isFact(type)) {
                return refuse(name + " is no value bound in an earlier pattern");
            }
            return type;
        }
        Class<?> type = FactTypes.property(fact, name);
        if (type != null && name.startsWith("is")) {
            return refuse("write " + name + "(): the engine takes a bare name that begins with is for a truth value");
        }
        return type == null ? refuse("there is no property " + name + "; " + properties()) : type;
    }

    private @Nullable Class<?> call(MethodCallExpr call) {
        String method = call.getNameAsString();
        Expression scope = call.getScope().orElse(null);
        if (call.getTypeArguments().isPresent()) {
            return refuse("type arguments may not be written");
        }
        if (scope == null) {
            return accessor(call, fact);
        }
        if (scope instanceof NameExpr name && !isBackReference(name)) {
            Class<?> bound = names.type(name.getNameAsString());
            if (bound != null && FactTypes.isFact(bound)) {
                return accessor(call, bound);
            }
            if (!name.getNameAsString().startsWith("$")) {
                return refuse("write " + name.getNameAsString() + "()." + method
                        + ": a method is called on a property with ()");
            }
        }
        Class<?> receiver = typeOf(scope);
        return receiver == null ? null : method(call, method, receiver);
    }

    private @Nullable Class<?> accessor(MethodCallExpr call, Class<?> of) {
        Class<?> type = FactTypes.property(of, call.getNameAsString());
        if (type == null || !call.getArguments().isEmpty()) {
            return refuse("there is no property " + call.getNameAsString() + "() of " + of.getSimpleName() + "; it has "
                    + FactTypes.propertyNames(of));
        }
        return type;
    }

    private @Nullable Class<?> method(MethodCallExpr call, String method, Class<?> receiver) {
        int arguments = call.getArguments().size();
        Expression first = arguments == 1 ? call.getArgument(0) : null;
        if (receiver == BigDecimal.class && SIGNS.contains(method) && arguments == 0) {
            return BigDecimal.class;
        }
        if (receiver == BigDecimal.class && ARITHMETIC.contains(method) && first != null) {
            Class<?> operand = typeOf(first);
            return operand == null || operand == BigDecimal.class
                    ? operand
                    : refuse("." + method + " takes a decimal such as 0.10B, not a " + name(operand));
        }
        if (receiver == String.class && method.equals("startsWith") && first instanceof StringLiteralExpr) {
            return boolean.class;
        }
        if (receiver == LocalDate.class
                && method.equals("plusDays")
                && first instanceof IntegerLiteralExpr days
                && days.getValue().matches(DAYS)) {
            return LocalDate.class;
        }
        return refuse("the method " + method + " may not be called here; " + METHODS);
    }

    private @Nullable Class<?> refuse(String text) {
        problems.add(line, quoted(constraint) + text);
        return null;
    }

    /** The compiler's own printer of expressions fails on some: the source is quoted instead. */
    static String quoted(String constraint) {
        return (constraint.length() <= QUOTED ? constraint : constraint.substring(0, QUOTED) + "...") + ": ";
    }

    String properties() {
        return fact.getSimpleName() + " has " + FactTypes.propertyNames(fact);
    }

    /** {@code ../name}: reaches out of the pattern. */
    static boolean isBackReference(Expression expression) {
        return expression instanceof DrlNameExpr name && name.getBackReferencesCount() > 0;
    }

    static boolean isValue(Class<?> type) {
        return VALUES.containsKey(type);
    }

    static boolean isOrdered(Class<?> type) {
        return ORDERED.contains(type);
    }

    static Class<?> boxed(Class<?> type) {
        return type == boolean.class ? Boolean.class : type;
    }

    static String name(Class<?> type) {
        return VALUES.getOrDefault(type, type.getSimpleName());
    }
}
