using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Reflection;

namespace MeshSecurity.Tests;

/// <summary>A value with another one at a single place.</summary>
/// <param name="Place">The place, where names and numbers are stars: <c>chains.*.accounts.*.collateral</c>.</param>
/// <param name="How">What is there instead: one more, one less, nothing, another of its kind.</param>
/// <param name="Value">The whole value.</param>
internal sealed record OtherValue(string Place, string How, object? Value);

/// <summary>All values that differ from one at a single place: what is made of records, maps, sets and sequences is walked through.</summary>
internal static class OtherValues
{
    private const string More = "+1";
    private const string Less = "-1";
    private const string Gone = "gone";

    private static readonly FrozenDictionary<Type, MethodInfo> Collections = new[] { nameof(OfMap), nameof(OfSet), nameof(OfSequence) }
        .Select(name => typeof(OtherValues).GetMethod(name, BindingFlags.Static | BindingFlags.NonPublic)!)
        .ToFrozenDictionary(method => method.GetParameters()[1].ParameterType.GetGenericTypeDefinition());

    private static readonly Func<object, object> Copy =
        typeof(object).GetMethod("MemberwiseClone", BindingFlags.Instance | BindingFlags.NonPublic)!.CreateDelegate<Func<object, object>>();

    private static readonly ConcurrentDictionary<Type, (PropertyInfo Property, bool IsOptional)[]> Properties = new();

    /// <summary>Those of a value.</summary>
    public static IEnumerable<OtherValue> Of(object value) => Of(string.Empty, value);

    private static IEnumerable<OtherValue> Of(string place, object? value) => value switch
    {
        null => [],
        Amount amount => OfNumber(place, amount + Amount.Of(1), amount == Amount.Zero ? null : amount - Amount.Of(1)),
        ulong number => OfNumber(place, number + 1, number == 0 ? null : number - 1),
        long number => OfNumber(place, number + 1, number == 0 ? null : number - 1),
        Ratio ratio => [new(place, "complement", ratio.Complement)],
        Price price => [new(place, "half", Price.Of(price.Units / 2))],
        Enum one => Enum.GetValues(one.GetType()).Cast<object>().Except([one]).Select(other => new OtherValue(place, $"{other}", other)),
        _ when value.GetType() is { IsGenericType: true } type && Collections.TryGetValue(type.GetGenericTypeDefinition(), out MethodInfo? walk) =>
            (IEnumerable<OtherValue>)walk.MakeGenericMethod(type.GenericTypeArguments).Invoke(null, [place, value])!,
        _ => PropertiesOf(value.GetType()).SelectMany(known => Of(place, value, known.Property, known.IsOptional)),
    };

    private static IEnumerable<OtherValue> OfNumber(string place, object more, object? less) =>
        [new(place, More, more), .. less is null ? [] : new[] { new OtherValue(place, Less, less) }];

    /// <summary>Those that differ in a property of a record.</summary>
    private static IEnumerable<OtherValue> Of(string place, object record, PropertyInfo property, bool isOptional)
    {
        string there = place.Length == 0 ? SnakeCase.Of(property.Name) : $"{place}.{SnakeCase.Of(property.Name)}";
        object? now = property.GetValue(record);
        return Of(there, now)
            .Concat(now is not null && isOptional ? [new OtherValue(there, Gone, null)] : [])
            .Select(other => other with { Value = With(record, property, other.Value) });
    }

    /// <summary>The properties of a record that can be written, which reflection takes its time to tell.</summary>
    private static (PropertyInfo Property, bool IsOptional)[] PropertiesOf(Type record) => Properties.GetOrAdd(record, type =>
    [
        .. type.GetProperties().Where(property => property.CanWrite)
            .Select(property => (property, new NullabilityInfoContext().Create(property).WriteState == NullabilityState.Nullable)),
    ]);

    /// <summary>A record with another value in one property.</summary>
    public static object With(object record, PropertyInfo property, object? value)
    {
        object copy = Copy(record);
        property.SetValue(copy, value);
        return copy;
    }

    private static IEnumerable<OtherValue> OfMap<TKey, TValue>(string place, Map<TKey, TValue> map)
        where TKey : notnull, IComparable<TKey> =>
        map.SelectMany(entry => Of($"{place}.*", entry.Value)
            .Select(other => other with { Value = map.With(entry.Key, (TValue)other.Value!) })
            .Append(new($"{place}.*", Gone, map.Without(entry.Key))));

    private static IEnumerable<OtherValue> OfSet<T>(string place, Set<T> set)
        where T : notnull, IComparable<T> =>
        set.Select(gone => new OtherValue($"{place}.*", Gone, set.Except([gone]).Aggregate(default(Set<T>), (some, element) => some.With(element))));

    private static IEnumerable<OtherValue> OfSequence<T>(string place, Sequence<T> sequence) =>
        Enumerable.Range(0, sequence.Count).SelectMany(k => Of($"{place}.*", sequence[k])
            .Select(other => other with { Value = Sequence.From(sequence.Select((item, at) => at == k ? (T)other.Value! : item)) })
            .Append(new($"{place}.*", Gone, Sequence.From(sequence.Where((_, at) => at != k)))));
}
