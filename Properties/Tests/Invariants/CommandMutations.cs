using System.Reflection;

namespace MeshSecurity.Tests;

/// <summary>The commands that differ from a step's command in one field, with names from its mesh.</summary>
internal static class CommandMutations
{
    /// <summary>Returns the mutations of a step's command, at places such as <c>command.unbond.user</c>.</summary>
    public static IEnumerable<MutatedValue> Of(Transition<Amount> step) =>
        from property in step.Command.GetType().GetProperties()
        where property.CanWrite
        from other in Others(step.Before, property.GetValue(step.Command))
        select new MutatedValue(
            $"command.{SnakeCase.Of(step.Command.GetType().Name)}.{SnakeCase.Of(property.Name)}",
            other.Kind,
            ValueMutations.With(step.Command, property, other.Value));

    private static IEnumerable<MutatedValue> Others(State<Amount> state, object? value) => value switch
    {
        ChainId chain => Named(chain, state.Chains.Keys),
        PairingId pairing => Named(pairing, state.Pairings.Keys),
        UserId user => Named(user, state.Chains.Values.SelectMany(chain => chain.Accounts.Keys)),
        ValidatorId validator => Named(validator, state.Chains.Values.SelectMany(chain => chain.Validators.Keys)),
        Amount or ulong or Enum => ValueMutations.Of(value),
        _ => [],
    };

    private static IEnumerable<MutatedValue> Named<T>(T one, IEnumerable<T> all) where T : notnull =>
        all.Distinct().Where(other => !other.Equals(one)).Select(other => new MutatedValue(string.Empty, "another", other));
}
