using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Reflection;

namespace MeshSecurity.Tests;

/// <summary>A value with a mutation of a kind at one place, such as <c>chains.*.accounts.*.collateral</c>.</summary>
internal sealed record MutatedValue(string Place, string Kind, object? Value);

/// <summary>The values that differ from a value of records, maps, sets and sequences at one place.</summary>
internal static class ValueMutations
{
    private const string More = "+1";
    private const string Less = "-1";
    private const string Gone = "gone";

    private static readonly FrozenDictionary<Type, MethodInfo> Collections = new[] { nameof(OfMap), nameof(OfSet), nameof(OfSequence) }
        .Select(name => typeof(ValueMutations).GetMethod(name, BindingFlags.Static | BindingFlags.NonPublic)!)
        .ToFrozenDictionary(method => method.GetParameters()[1].ParameterType.GetGenericTypeDefinition());

    private static readonly Func<object, object> Copy =
        typeof(object).GetMethod("MemberwiseClone", BindingFlags.Instance | BindingFlags.NonPublic)!.CreateDelegate<Func<object, object>>();

    private static readonly ConcurrentDictionary<Type, (PropertyInfo Property, bool IsOptional)[]> Properties = new();

    public static IEnumerable<MutatedValue> Of(object value) => Of(string.Empty, value);

    private static IEnumerable<MutatedValue> Of(string place, object? value) => value switch
    {
        null => [],
        Amount amount => OfNumber(place, amount + Amount.Of(1), amount == Amount.Zero ? null : amount - Amount.Of(1)),
        ulong number => OfNumber(place, number + 1, number == 0 ? null : number - 1),
        long number => OfNumber(place, number + 1, number == 0 ? null : number - 1),
        Ratio ratio => [new(place, "complement", ratio.Complement)],
        Price price => [new(place, "half", Price.Of(price.Units / 2))],
        Enum one => Enum.GetValues(one.GetType()).Cast<object>().Except([one]).Select(other => new MutatedValue(place, $"{other}", other)),
        _ when value.GetType() is { IsGenericType: true } type
            && Collections.TryGetValue(type.GetGenericTypeDefinition(), out MethodInfo? mutations) =>
            (IEnumerable<MutatedValue>)mutations.MakeGenericMethod(type.GenericTypeArguments).Invoke(null, [place, value])!,
        _ => PropertiesOf(value.GetType()).SelectMany(known => Of(place, value, known.Property, known.IsOptional)),
    };

    private static IEnumerable<MutatedValue> OfNumber(string place, object more, object? less) =>
        [new(place, More, more), .. less is null ? [] : new[] { new MutatedValue(place, Less, less) }];

    private static IEnumerable<MutatedValue> Of(string place, object record, PropertyInfo property, bool isOptional)
    {
        string there = place.Length == 0 ? SnakeCase.Of(property.Name) : $"{place}.{SnakeCase.Of(property.Name)}";
        object? now = property.GetValue(record);
        return Of(there, now)
            .Concat(now is not null && isOptional ? [new MutatedValue(there, Gone, null)] : [])
            .Select(other => other with { Value = With(record, property, other.Value) });
    }

    /// <summary>Returns the writable properties of a record, cached because reflection is slow.</summary>
    private static (PropertyInfo Property, bool IsOptional)[] PropertiesOf(Type record) => Properties.GetOrAdd(record, type =>
    [
        .. type.GetProperties().Where(property => property.CanWrite)
            .Select(property => (property, new NullabilityInfoContext().Create(property).WriteState == NullabilityState.Nullable)),
    ]);

    /// <summary>Returns a copy of a record with another value in one property.</summary>
    public static object With(object record, PropertyInfo property, object? value)
    {
        object copy = Copy(record);
        property.SetValue(copy, value);
        return copy;
    }

    private static IEnumerable<MutatedValue> OfMap<TKey, TValue>(string place, Map<TKey, TValue> map)
        where TKey : notnull, IComparable<TKey> =>
        map.SelectMany(entry => Of($"{place}.*", entry.Value)
            .Select(other => other with { Value = map.With(entry.Key, (TValue)other.Value!) })
            .Append(new($"{place}.*", Gone, map.Without(entry.Key))));

    private static IEnumerable<MutatedValue> OfSet<T>(string place, Set<T> set)
        where T : notnull, IComparable<T> =>
        set.Select(gone => new MutatedValue(
            $"{place}.*", Gone, set.Except([gone]).Aggregate(default(Set<T>), (some, element) => some.With(element))));

    private static IEnumerable<MutatedValue> OfSequence<T>(string place, Sequence<T> sequence) =>
        Enumerable.Range(0, sequence.Count).SelectMany(k => Of($"{place}.*", sequence[k])
            .Select(other => other with { Value = Sequence.From(sequence.Select((item, at) => at == k ? (T)other.Value! : item)) })
            .Append(new($"{place}.*", Gone, Sequence.From(sequence.Where((_, at) => at != k)))));
}
