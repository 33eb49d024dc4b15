using InProcSignalR.FunctionApp.Chat;

namespace InProcSignalR.FunctionApp.Tests.Chat;

public sealed class ChatRequestTests
{
    private static readonly ChatUser Ada = new("ada", "Ada Lovelace");
    private static readonly DateTime Now = new(2026, 11, 24, 9, 0, 0, DateTimeKind.Utc);

    [Test]
    public void A_message_without_recipient_and_group_is_for_everyone()
    {
        var message = new ChatRequest("hello").ToSignalRMessage(Ada, Now);

        Assert.Multiple(() =>
        {
            Assert.That(message.Target, Is.EqualTo("newMessage"));
            Assert.That(message.UserId, Is.Null);
            Assert.That(message.GroupName, Is.Null);
            Assert.That(message.Arguments, Is.EqualTo(new object[] { new ChatMessage("Ada Lovelace", "ada", "hello", null, null, Now) }));
        });
    }

    [Test]
    public void A_recipient_and_a_group_are_where_the_message_goes()
    {
        Assert.Multiple(() =>
        {
            Assert.That(new ChatRequest("x", Recipient: "grace").ToSignalRMessage(Ada, Now).UserId, Is.EqualTo("grace"));
            Assert.That(new ChatRequest("x", Group: "compilers").ToSignalRMessage(Ada, Now).GroupName, Is.EqualTo("compilers"));
        });
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase(" \n\t")]
    public void There_must_be_text(string? text) => Assert.That(new ChatRequest(text).FindProblem(), Does.Contain("no text"));

    [Test]
    public void The_longest_text_passes_and_one_character_more_does_not()
    {
        Assert.Multiple(() =>
        {
            Assert.That(new ChatRequest(new string('a', 4_000)).FindProblem(), Is.Null);
            Assert.That(new ChatRequest(new string('a', 4_001)).FindProblem(), Does.Contain("4,001").And.Contain("4,000"));
        });
    }

    [Test]
    public void A_message_goes_to_one_place()
        => Assert.That(new ChatRequest("x", "grace", "compilers").FindProblem(), Does.Contain("not both"));

    [Test]
    public void Names_have_a_limit_and_are_not_blank()
    {
        Assert.Multiple(() =>
        {
            Assert.That(new ChatRequest("x", Recipient: new string('u', 257)).FindProblem(), Does.Contain("recipient").And.Contain("256"));
            Assert.That(new ChatRequest("x", Group: new string('g', 257)).FindProblem(), Does.Contain("group").And.Contain("256"));
            Assert.That(new ChatRequest("x", Group: "  ").FindProblem(), Does.Contain("blank"));
            Assert.That(new ChatRequest("x", Recipient: "", Group: "g").FindProblem(), Is.Null, "an empty name is as good as none");
        });
    }
}
