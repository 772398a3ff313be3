namespace MeshSecurity.Proofs;

/// <summary>
/// Ratios and prices as unknowns. A proof may use of a ratio that it is between 0 and 1, how it compares with the other ratios of the
/// mesh, and which one is its complement; of a price that it is above 0. A ratio of 0 or 1 and a price of 0 keep their values.
/// </summary>
/// <remarks>
/// A multiple, the product of a number and a factor, is an unknown that only its contract describes. So formulas stay linear. The
/// contract: multiples distribute over sums, and they are in the order of their numbers and of their factors.
/// </remarks>
internal sealed class UnknownFactors(SymbolicExecution execution) : IFactors
{
    /// <summary>The name of the contract of multiples.</summary>
    public const string Contract = "Multiple";

    private const string Unknown = "factor", Multiple = "multiple";

    /// <summary>The values that were scaled, with the products.</summary>
    private readonly List<Scaled> scaled = [];

    public IEnumerable<Formula> Values
    {
        get
        {
            Dictionary<Linear, BigInteger> parts = Factors.ToDictionary(known => known.Number, known => known.Factor.Parts);
            return parts.Select(known => Formula.AreEqual(known.Key, Linear.Of(known.Value))).Concat(
                execution.Defined(Multiple).Select(multiple =>
                    Formula.AreEqual(multiple.Number, multiple.Definition.First * parts[multiple.Definition.Second])));
        }
    }

    public int Checkpoint => scaled.Count;

    private IEnumerable<(Factor Factor, Linear Number)> Factors => execution.Defined(Unknown)
        .Select(known => (new Factor(known.Definition.First.Constant, known.Definition.Second.Constant), known.Number));

    public Linear Scale(Linear value, Factor factor)
    {
        if (factor.IsBoundary || value == Linear.Zero)
        {
            return value * factor.Parts;
        }

        if (factor.IsRatio && Factors.Any(known => known.Factor == factor.Complement) && factor != factor.Complement)
        {
            return (value * factor.One) - Scale(value, factor.Complement);
        }

        execution.RelyOn(Contract);
        Linear number = NumberOf(factor);
        Linear product = value.Terms.Items.Aggregate(
            number * value.Constant,
            (sum, item) => sum + (MultipleOf(item.Variable, factor, number) * item.Factor));
        Compare(new(value, product, number), factor);
        return product;
    }

    public bool IsAtMostOne(Factor factor) => factor.IsRatio || factor.Parts.IsZero;

    public void RollBack(int checkpoint) => scaled.RemoveRange(checkpoint, scaled.Count - checkpoint);

    private Linear NumberOf(Factor factor) => execution.Define(new(Unknown, Linear.Of(factor.Parts), Linear.Of(factor.One)), number =>
        Factors.Where(known => factor.IsRatio && known.Factor.IsRatio && known.Factor != factor)
            .Select(known => known.Factor.Parts < factor.Parts ? Below(known.Number, number) : Below(number, known.Number))
            .Aggregate(Between(Linear.Of(1), number, Linear.Of(factor.Most)), (all, order) => all & order));

    private Linear MultipleOf(Variable variable, Factor factor, Linear number)
    {
        var of = Linear.Of(variable);
        Linear[] choices = execution.DefinitionOf(variable) is { Operation: NamedOperations.Smaller or NamedOperations.Larger } extreme
            ? [extreme.First, extreme.Second]
            : [];
        (Linear Choice, Linear Product)[] products = [.. choices.Select(choice => (choice, Scale(choice, factor)))];
        return execution.Define(new(Multiple, of, number), multiple => products
            .Select(known => !Formula.AreEqual(of, known.Choice) | Formula.AreEqual(multiple, known.Product))
            .Aggregate(RangeOf(of, factor, multiple), (all, choice) => all & choice));
    }

    /// <summary>
    /// Returns the range of a multiple. It has a condition, because the definition of a multiple stays when a path is left on which its
    /// number is from 0.
    /// </summary>
    private Formula RangeOf(Linear of, Factor factor, Linear multiple) =>
        !Formula.GreaterOrEqual(of, Linear.Zero)
        | (Between(Linear.Zero, multiple, of * factor.Most) & OrderOfFactors(of, factor, multiple));

    private Formula OrderOfFactors(Linear of, Factor factor, Linear multiple)
    {
        Dictionary<Linear, Factor> factors = Factors.Where(known => known.Factor.IsRatio && factor.IsRatio && known.Factor != factor)
            .ToDictionary(known => known.Number, known => known.Factor);
        return execution.Defined(Multiple)
            .Where(known => known.Definition.First == of && factors.ContainsKey(known.Definition.Second))
            .Select(known => factors[known.Definition.Second].Parts < factor.Parts
                ? Formula.GreaterOrEqual(multiple, known.Number)
                : Formula.GreaterOrEqual(known.Number, multiple))
            .Aggregate(Formula.True, (all, order) => all & order);
    }

    /// <summary>
    /// Assumes that products with one factor are in the order of their numbers. The range of a multiple says it of a single variable.
    /// </summary>
    private void Compare(Scaled one, Factor factor)
    {
        if (scaled.Contains(one))
        {
            return;
        }

        foreach (Scaled other in scaled.Where(known => known.Number == one.Number).Append(new(Linear.Zero, Linear.Zero, one.Number)))
        {
            (Linear numbers, Linear products) = (one.Value - other.Value, one.Product - other.Product);
            bool isNew = numbers.Terms.Items.Length > 1 || (!numbers.IsConstant && !numbers.Constant.IsZero);
            if (isNew && (!factor.IsRatio || AreRelated(one.Value, other.Value)))
            {
                execution.Assert(Follows(numbers, products, factor));
                execution.Assert(Follows(Linear.Zero - numbers, Linear.Zero - products, factor));
            }
        }

        if (IsRounded(one))
        {
            CompareSums(one, factor, [.. scaled.Where(known => known.Number == one.Number && IsRounded(known))]);
        }

        scaled.Add(one);
    }

    /// <summary>
    /// Assumes the order of one rounded number and the sum of two others. A price is multiplied by the complement of the discount after it
    /// is rounded, and POWER-4 compares a stake with the sum of its parts.
    /// </summary>
    private void CompareSums(Scaled one, Factor factor, Scaled[] others)
    {
        foreach ((Scaled left, Scaled right) in others.SelectMany((left, k) => others.Skip(k + 1).Select(right => (left, right))))
        {
            foreach ((Scaled whole, Scaled part, Scaled rest) in new[] { (one, left, right), (left, one, right), (right, one, left) })
            {
                execution.Assert(Follows(part.Value + rest.Value - whole.Value, part.Product + rest.Product - whole.Product, factor));
            }
        }
    }

    /// <summary>Returns whether a number is a single quotient.</summary>
    private bool IsRounded(Scaled number) => number.Value.Terms.Items is [var (variable, _)]
        && execution.DefinitionOf(variable)?.Operation == NamedOperations.Quotient;

    /// <summary>Returns whether two numbers depend on one variable. The others are not compared, because this costs too much.</summary>
    private bool AreRelated(Linear one, Linear other) =>
        other.IsConstant || Variables(one).Overlaps(Variables(other));

    private HashSet<Variable> Variables(Linear number)
    {
        var found = new HashSet<Variable>();
        var left = new Stack<Linear>([number]);
        while (left.TryPop(out Linear? next))
        {
            foreach ((Variable variable, _) in next.Terms.Items)
            {
                if (found.Add(variable) && execution.DefinitionOf(variable) is { } definition)
                {
                    left.Push(definition.First);
                    left.Push(definition.Second);
                }
            }
        }

        return found;
    }

    private static Formula Follows(Linear number, Linear product, Factor factor) =>
        !Formula.GreaterOrEqual(number, Linear.Zero) | Between(Linear.Zero, product, number * factor.Most);

    private static Formula Between(Linear low, Linear number, Linear high) =>
        Formula.GreaterOrEqual(number, low) & Formula.GreaterOrEqual(high, number);

    private static Formula Below(Linear low, Linear high) => !Formula.GreaterOrEqual(low, high);


    private sealed record Scaled(Linear Value, Linear Product, Linear Number);
}
