using MeshSecurity.Implementation;
using MeshSecurity.Spec;

Configuration mesh = ConfigurationDocument.Read(File.ReadAllBytes("mesh.json"), "mesh.json");
var ledger = new MeshLedger(mesh);
var (osmo, pairing, alice, w1) = (new ChainId("osmo"), new PairingId("osmo-juno"), new UserId("alice"), new ValidatorId("w1"));

ledger.Bond(osmo, alice, 1000);
ledger.StakeRemote(pairing, alice, w1, 600);
ledger.Deliver(pairing, Side.Provider, 1);
ledger.Acknowledge(pairing, Side.Provider, 1);

// What is promised to Juno can still be staked on Osmo itself: nothing is free to leave, but nothing is used up.
ledger.StakeLocal(osmo, alice, new("v1"), 1000);
Console.WriteLine($"free to unbond: {ledger.FreeCollateral(osmo, alice)}");

// A double sign of w1 on Juno costs a tenth of what was promised.
ledger.ReportDoubleSign(new("juno"), w1, ledger.Time);
ledger.Deliver(pairing, Side.Consumer, 1);
Console.WriteLine($"collateral after the slash: {ledger.Account(osmo, alice).Collateral}");

if (ledger.Unbond(osmo, alice, 1000).Rejection is { } reason)
{
    Console.WriteLine($"unbond: {reason}");
}

// What if the pairing were closed? Readers on other threads go on with what was published.
LedgerSnapshot published = ledger.Publish();
ledger.Checkpoint();
ledger.Close(pairing);
Console.WriteLine($"published: {published.Channel(pairing)}, now: {ledger.Channel(pairing)}");
ledger.Rollback();
Console.WriteLine($"rolled back: {ledger.Channel(pairing)}");
