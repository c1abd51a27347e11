package org.ohmv.assembler.model;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.ohmv.isa.elf.SymbolType;
import org.ohmv.isa.elf.SymbolVisibility;

/**
 * A name and what is known of it. A symbol exists from its first mention on; the definition may come later, or never.
 *
 * <p>A name that is set anew after it was used gets a new symbol, and expressions that were read before keep the old
 * one; {@link SymbolTable#replace} does that.
 */
public final class Symbol {
    /** The position of something that is in no source. */
    public static final long NO_POSITION = -1;

    /** How a symbol got its value. */
    public enum Kind {
        /** Not defined, perhaps by another file. */
        UNDEFINED,
        /** A place in a section. */
        LABEL,
        /** A number. */
        CONSTANT,
        /** An expression of other symbols, computed when sections are laid out. */
        EXPRESSION,
        /** Uninitialised memory that the linker allocates. */
        COMMON
    }

    /** Who sees a symbol, as far as directives said. */
    public enum Scope {
        /** Nothing said: local if this file defines it, global if not. */
        UNSPECIFIED,
        /** {@code .local}. */
        LOCAL,
        /** {@code .globl}. */
        GLOBAL,
        /** {@code .weak}. */
        WEAK,
        /** {@code @gnu_unique_object}. */
        UNIQUE
    }

    private final byte[] name;
    private final int hash;
    private boolean named = true;
    private Kind kind = Kind.UNDEFINED;
    private Scope scope = Scope.UNSPECIFIED;
    private SymbolType type = SymbolType.NO_TYPE;
    private SymbolVisibility visibility = SymbolVisibility.DEFAULT;
    private @Nullable FragmentChain chain;
    private int fragment;
    private long value;
    private long commonAlignment;
    private @Nullable Expression expression;
    private @Nullable Expression sizeExpression;
    private long definedAt = NO_POSITION;
    private long firstUse = NO_POSITION;
    private boolean redefinable;
    private boolean reevaluated;
    private boolean used;
    private boolean relocated;
    private boolean resolving;
    private boolean variantCallingConvention;
    private boolean mapping;
    private boolean mentioned;
    private boolean discarded;
    private int order;
    private int number = -1;

    Symbol(byte[] name, int hash) {
        this.name = name;
        this.hash = hash;
    }

    /** A symbol that no source can name, called {@code name} in the symbol table if a relocation needs it. */
    public static Symbol anonymous(byte[] name) {
        Symbol symbol = new Symbol(name, 0);
        symbol.named = false;
        return symbol;
    }

    /** The name. */
    public String name() {
        return new String(name, StandardCharsets.UTF_8);
    }

    /** The bytes of the name; not to be changed. */
    byte[] nameBytes() {
        return name;
    }

    int hash() {
        return hash;
    }

    /** Whether a source can name it. */
    public boolean isNamed() {
        return named;
    }

    /** Whether the name begins with {@code .L}: seen nowhere but in this source. */
    public boolean isAssemblerLocal() {
        return name.length >= 2 && name[0] == '.' && name[1] == 'L';
    }

    /** How it got its value. */
    public Kind kind() {
        return kind;
    }

    /** Whether this file gives it a value or allocates it. */
    public boolean isDefined() {
        return kind != Kind.UNDEFINED;
    }

    /** Whether it is a place in a section. */
    public boolean isLabel() {
        return kind == Kind.LABEL;
    }

    /** Whether it is a number. */
    public boolean isConstant() {
        return kind == Kind.CONSTANT;
    }

    /**
     * Becomes a place: {@code offset} bytes into the fixed bytes of a chain, behind {@code fragmentIndex} fragments.
     */
    public void defineLabel(FragmentChain place, int fragmentIndex, long offset, long position) {
        kind = Kind.LABEL;
        chain = place;
        fragment = fragmentIndex;
        value = offset;
        expression = null;
        definedAt = position;
    }

    /** Becomes the present end of a chain. */
    public void defineLabel(FragmentChain place, long position) {
        defineLabel(place, place.fragmentCount(), place.size(), position);
    }

    /** Becomes a number. */
    public void defineConstant(long number, long position) {
        kind = Kind.CONSTANT;
        value = number;
        chain = null;
        expression = null;
        definedAt = position;
    }

    /** Becomes an expression. */
    public void defineExpression(Expression definition, long position) {
        kind = Kind.EXPRESSION;
        expression = definition;
        chain = null;
        value = 0;
        definedAt = position;
    }

    /** Becomes common memory. */
    public void defineCommon(long size, long alignment, long position) {
        kind = Kind.COMMON;
        value = size;
        commonAlignment = alignment;
        chain = null;
        expression = null;
        definedAt = position;
    }

    /** The chain that a label is in. */
    public FragmentChain chain() {
        return Objects.requireNonNull(chain, "not a label");
    }

    /** The section that a label is in; null for every other kind. */
    public @Nullable Section section() {
        return chain == null ? null : chain.section();
    }

    /** How many fragments of the chain come before a label. */
    public int fragment() {
        return fragment;
    }

    /** The offset of a label in the fixed bytes of its chain, the value of a number, or the size of common memory. */
    public long value() {
        return value;
    }

    /** The definition of a symbol that is an expression. */
    public Expression expression() {
        return Objects.requireNonNull(expression, "not an expression");
    }

    /** The alignment of common memory in bytes; 0 if not said. */
    public long commonAlignment() {
        return commonAlignment;
    }

    /** Who sees it, as far as directives said. */
    public Scope scope() {
        return scope;
    }

    /** Sets who sees it. */
    public void setScope(Scope scope) {
        this.scope = scope;
    }

    /** Whether another definition may win over this file's. */
    public boolean isWeak() {
        return scope == Scope.WEAK;
    }

    /** What it names. */
    public SymbolType type() {
        return type;
    }

    /** Sets what it names. */
    public void setType(SymbolType type) {
        this.type = type;
    }

    /** How far a global symbol is seen. */
    public SymbolVisibility visibility() {
        return visibility;
    }

    /** Sets how far a global symbol is seen. */
    public void setVisibility(SymbolVisibility visibility) {
        this.visibility = visibility;
    }

    /** The size that {@code .size} gave; null if none. */
    public @Nullable Expression sizeExpression() {
        return sizeExpression;
    }

    /** Sets the size. */
    public void setSizeExpression(@Nullable Expression size) {
        sizeExpression = size;
    }

    /** Where the definition stands, or {@link #NO_POSITION}. */
    public long definedAt() {
        return definedAt;
    }

    /** Where it was first used in an expression, or {@link #NO_POSITION}. */
    public long firstUse() {
        return firstUse;
    }

    /** Notes a use in an expression. */
    public void markUsed(long position) {
        if (!used) {
            used = true;
            firstUse = position;
        }
    }

    /** Whether an expression has used it. */
    public boolean isUsed() {
        return used;
    }

    /** Whether {@code .set} may give it another value. */
    public boolean isRedefinable() {
        return redefinable;
    }

    /** Says whether {@code .set} may give it another value. */
    public void setRedefinable(boolean may) {
        redefinable = may;
    }

    /** Whether {@code .eqv} defined it: each use computes the expression anew. */
    public boolean isReevaluated() {
        return reevaluated;
    }

    /** Says that each use computes the expression anew. */
    public void setReevaluated(boolean anew) {
        reevaluated = anew;
    }

    /** Whether a directive has named it, so that the symbol table must have it although nothing else uses it. */
    public boolean isMentioned() {
        return mentioned;
    }

    /** Says that a directive has named it. */
    public void mention() {
        mentioned = true;
    }

    /** Whether a relocation refers to it, so that the symbol table must have it. */
    public boolean isRelocated() {
        return relocated;
    }

    /** Says that a relocation refers to it. */
    public void markRelocated() {
        relocated = true;
    }

    /** Whether its expression is being computed right now: meeting it again is a circle. */
    boolean isResolving() {
        return resolving;
    }

    void setResolving(boolean now) {
        resolving = now;
    }

    /** Whether it is a function with another calling convention ({@code .variant_cc}). */
    public boolean hasVariantCallingConvention() {
        return variantCallingConvention;
    }

    /** Says that it is a function with another calling convention. */
    public void markVariantCallingConvention() {
        variantCallingConvention = true;
    }

    /** Its index in {@link SymbolTable#inOrder()}. */
    int order() {
        return order;
    }

    void setOrder(int index) {
        order = index;
    }

    /** Whether it marks where instructions or data begin. */
    public boolean isMapping() {
        return mapping;
    }

    /** Says that it marks where instructions or data begin. */
    public void markMapping() {
        mapping = true;
    }

    /** Whether it must not be written. */
    public boolean isDiscarded() {
        return discarded;
    }

    /** Says that it must not be written. */
    public void discard() {
        discarded = true;
    }

    /** Whether two labels are at the same place. */
    public boolean isSamePlace(Symbol other) {
        return chain == other.chain && fragment == other.fragment && value == other.value;
    }

    /** Its number in the object that is written; -1 before it has one. */
    public int number() {
        return number;
    }

    /** Gives it its number in the object that is written. */
    public void setNumber(int assigned) {
        number = assigned;
    }

    /** Becomes another name of a label: takes its type and size over unless it has its own. */
    public void copyTypeAndSize(Symbol label) {
        if (type == SymbolType.NO_TYPE) {
            type = label.type;
        }
        if (sizeExpression == null) {
            sizeExpression = label.sizeExpression;
        }
    }

    /** Takes type, visibility and scope over from another symbol; for {@link SymbolTable#replace}. */
    void copyAttributes(Symbol other) {
        scope = other.scope;
        type = other.type;
        visibility = other.visibility;
        sizeExpression = other.sizeExpression;
        redefinable = other.redefinable;
        variantCallingConvention = other.variantCallingConvention;
    }

    @Override
    public String toString() {
        return name() + " (" + kind + ")";
    }
}
