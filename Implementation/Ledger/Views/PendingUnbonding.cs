namespace MeshSecurity.Implementation;

/// <summary>An unbonding entry and where it is.</summary>
/// <param name="Holder">The lien holder.</param>
/// <param name="Validator">The validator.</param>
/// <param name="Entry">The entry.</param>
public readonly record struct PendingUnbonding(Holder Holder, ValidatorId Validator, UnbondingEntry<Amount> Entry);
