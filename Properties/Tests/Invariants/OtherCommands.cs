using System.Reflection;

namespace MeshSecurity.Tests;

/// <summary>All commands that differ from that of a step at a single place, among the names that its mesh knows.</summary>
internal static class OtherCommands
{
    /// <summary>Those of a step: <c>command.unbond.user</c> is the place.</summary>
    public static IEnumerable<OtherValue> Of(Transition<Amount> step) =>
        from property in step.Command.GetType().GetProperties()
        where property.CanWrite
        from other in Others(step.Before, property.GetValue(step.Command))
        select new OtherValue(
            $"command.{SnakeCase.Of(step.Command.GetType().Name)}.{SnakeCase.Of(property.Name)}", other.How, OtherValues.With(step.Command, property, other.Value));

    private static IEnumerable<OtherValue> Others(State<Amount> state, object? value) => value switch
    {
        ChainId chain => Named(chain, state.Chains.Keys),
        PairingId pairing => Named(pairing, state.Pairings.Keys),
        UserId user => Named(user, state.Chains.Values.SelectMany(chain => chain.Accounts.Keys)),
        ValidatorId validator => Named(validator, state.Chains.Values.SelectMany(chain => chain.Validators.Keys)),
        Amount or ulong or Enum => OtherValues.Of(value),
        _ => [],
    };

    private static IEnumerable<OtherValue> Named<T>(T one, IEnumerable<T> all) where T : notnull =>
        all.Distinct().Where(other => !other.Equals(one)).Select(other => new OtherValue(string.Empty, "another", other));
}
