using MeshSecurity.Proofs;
using MeshSecurity.Spec;
using NUnit.Framework;

// One type for each command, because the test adapter runs types. The expensive commands have an order and run last.
namespace MeshSecurity.ProofFixtures;

public sealed class Genesis() : CommandProof(ProofRun.Genesis);

public sealed class Bond() : CommandProof(nameof(Command<>.Bond));

public sealed class Unbond() : CommandProof(nameof(Command<>.Unbond));

public sealed class StakeLocal() : CommandProof(nameof(Command<>.StakeLocal));

public sealed class UnstakeLocal() : CommandProof(nameof(Command<>.UnstakeLocal));

public sealed class WithdrawLocal() : CommandProof(nameof(Command<>.WithdrawLocal));

public sealed class WithdrawLocalRewards() : CommandProof(nameof(Command<>.WithdrawLocalRewards));

public sealed class StakeRemote() : CommandProof(nameof(Command<>.StakeRemote));

public sealed class UnstakeRemote() : CommandProof(nameof(Command<>.UnstakeRemote));

public sealed class WithdrawRemote() : CommandProof(nameof(Command<>.WithdrawRemote));

public sealed class WithdrawRewards() : CommandProof(nameof(Command<>.WithdrawRewards));

[Order(2)]
public sealed class Deliver() : CommandProof(nameof(Command<>.Deliver));

[Order(3)]
public sealed class Acknowledge() : CommandProof(nameof(Command<>.Acknowledge));

public sealed class Timeout() : CommandProof(nameof(Command<>.Timeout));

public sealed class SetCap() : CommandProof(nameof(Command<>.SetCap));

public sealed class SetPrice() : CommandProof(nameof(Command<>.SetPrice));

public sealed class AccrueRewards() : CommandProof(nameof(Command<>.AccrueRewards));

public sealed class EndEpoch() : CommandProof(nameof(Command<>.EndEpoch));

public sealed class AccrueLocalRewards() : CommandProof(nameof(Command<>.AccrueLocalRewards));

public sealed class AddValidator() : CommandProof(nameof(Command<>.AddValidator));

public sealed class Jail() : CommandProof(nameof(Command<>.Jail));

public sealed class Unjail() : CommandProof(nameof(Command<>.Unjail));

public sealed class RemoveValidator() : CommandProof(nameof(Command<>.RemoveValidator));

public sealed class Tombstone() : CommandProof(nameof(Command<>.Tombstone));

public sealed class RotateKey() : CommandProof(nameof(Command<>.RotateKey));

public sealed class ReportDoubleSign() : CommandProof(nameof(Command<>.ReportDoubleSign));

public sealed class Advance() : CommandProof(nameof(Command<>.Advance));

public sealed class Corrupt() : CommandProof(nameof(Command<>.Corrupt));

public sealed class Forge() : CommandProof(nameof(Command<>.Forge));

public sealed class ForgeAcknowledgement() : CommandProof(nameof(Command<>.ForgeAcknowledgement));

[Order(5)]
public sealed class SubmitEvidence() : CommandProof(nameof(Command<>.SubmitEvidence));

public sealed class ReportDowntime() : CommandProof(nameof(Command<>.ReportDowntime));

public sealed class OpenInit() : CommandProof(nameof(Command<>.OpenInit));

public sealed class OpenTry() : CommandProof(nameof(Command<>.OpenTry));

public sealed class OpenAck() : CommandProof(nameof(Command<>.OpenAck));

public sealed class OpenConfirm() : CommandProof(nameof(Command<>.OpenConfirm));

public sealed class Freeze() : CommandProof(nameof(Command<>.Freeze));

public sealed class Unfreeze() : CommandProof(nameof(Command<>.Unfreeze));

[Order(4)]
public sealed class Close() : CommandProof(nameof(Command<>.Close));

[Order(6)]
public sealed class Orders() : CommandProof(ProofRun.Orders);

public sealed class Guards() : CommandProof(ProofRun.Guards);

public sealed class Ledger() : CommandProof(ProofRun.Ledger);

[Order(1)]
public sealed class Contracts() : CommandProof(ProofRun.Contracts);
