using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using InProcSignalR.Emulator.Fuzz;
using InProcSignalR.Emulator.Hubs;
using MessagePack;

namespace InProcSignalR.Emulator.Tests.Robustness;

public sealed class ParserTests
{
    /// <summary>The same inputs on every run; raise the number to search on.</summary>
    private static readonly Config Runs = Config.QuickThrowOnFailure.WithMaxTest(2000).WithEndSize(200).WithReplay(20260101, 1);

    private static IEnumerable<string> Targets => FuzzTargets.All.Keys;

    private static IEnumerable<TestCaseData> Cases =>
        Targets.SelectMany(target => Corpus.Of(target).Select(bytes => new TestCaseData(target, Convert.ToHexString(bytes))));

    [TestCaseSource(nameof(Targets))]
    public void Any_bytes_are_taken_or_refused(string target) =>
        Prop.ForAll<byte[]>(ArbMap.Default.ArbFor<byte[]>(), bytes => FuzzTargets.Holds(target, bytes)).Check(Runs);

    /// <summary>Near-valid input reaches further than random bytes: seeds with some bytes replaced, removed or repeated.</summary>
    [TestCaseSource(nameof(Targets))]
    public void Damaged_messages_are_taken_or_refused(string target)
    {
        var seeds = Corpus.Of(target).ToArray();
        var damaged =
            from seed in Gen.Elements(seeds)
            from edits in Gen.ListOf(from at in Gen.Choose(0, 4096) from kind in Gen.Choose(0, 2) from value in Gen.Choose(0, 255) select (at, kind, value), 4)
            select Damage(seed, edits);
        Prop.ForAll(damaged.ToArbitrary(), bytes => FuzzTargets.Holds(target, bytes)).Check(Runs);
    }

    /// <summary>The same entry as the fuzzer's, see SignalREmulator.Fuzz.</summary>
    [TestCaseSource(nameof(Cases))]
    public void The_corpus_is_taken_or_refused(string target, string hex) => Assert.That(FuzzTargets.Holds(target, Convert.FromHexString(hex)), Is.True);

    [Test]
    public void Nesting_deeper_than_any_stack_is_refused()
    {
        var arrays = new byte[900_000];
        Array.Fill(arrays, (byte)0x91);
        foreach (var target in new[] { "messagepack-client", "rest-octets", "server", "upstream-messagepack" })
        {
            FuzzTargets.Holds(target, MessagePackFrame.Frame(arrays));
            FuzzTargets.Holds(target, arrays);
        }

        var json = new string('[', 900_000) + "\u001e";
        foreach (var target in new[] { "json-client", "rest-json", "rest-execute", "upstream-json" })
            FuzzTargets.Holds(target, Encoding.UTF8.GetBytes("""{"type":1,"target":"t","arguments":""" + json));
    }

    [Test]
    public void Json_arguments_keep_their_values_in_MessagePack() =>
        Prop.ForAll<string?[], long[], bool[]>((texts, numbers, flags) =>
        {
            var json = JsonSerializer.SerializeToUtf8Bytes(new object[] { texts, numbers, new Dictionary<string, bool[]> { ["é"] = flags } });
            var frame = new OutboundInvocation("t", null, json).ToMessagePack();
            var payload = MessagePackFrame.Unframe(frame);
            var reader = new MessagePackReader(payload);
            reader.ReadArrayHeader();
            for (var i = 0; i < 4; i++)
                reader.Skip();
            var start = (int)reader.Consumed;
            reader.Skip();
            var back = MessagePackToJson.Convert(new(payload[start..(int)reader.Consumed]));
            return JsonElement.DeepEquals(JsonDocument.Parse(json).RootElement, JsonDocument.Parse(back).RootElement);
        }).Check(Runs);

    [Test]
    public void A_length_prefix_reads_back_as_written() =>
        Prop.ForAll(Gen.Choose(0, 40_000).ToArbitrary(), length =>
        {
            var frame = MessagePackFrame.Frame(new byte[length]);
            return MessagePackFrame.TryReadLength(new(frame), out var read, out var prefix) && read == length && prefix + length == frame.Length;
        }).Check(Runs);

    private static byte[] Damage(byte[] seed, IEnumerable<(int At, int Kind, int Value)> edits)
    {
        var bytes = seed.ToList();
        foreach (var (at, kind, value) in edits)
        {
            if (bytes.Count == 0)
                break;
            var index = at % bytes.Count;
            if (kind == 0)
                bytes[index] = (byte)value;
            else if (kind == 1)
                bytes.RemoveAt(index);
            else
                bytes.InsertRange(index, bytes.GetRange(index, Math.Min(8, bytes.Count - index)));
        }

        return [.. bytes];
    }
}
