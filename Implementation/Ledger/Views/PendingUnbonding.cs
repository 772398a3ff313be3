namespace MeshSecurity.Implementation;

/// <summary>Represents an unbonding entry with its lien holder and validator.</summary>
/// <param name="Holder">The lien holder.</param>
/// <param name="Validator">The validator.</param>
/// <param name="Entry">The entry: amount in base units, start and maturity.</param>
public readonly record struct PendingUnbonding(Holder Holder, ValidatorId Validator, UnbondingEntry<Amount> Entry);
