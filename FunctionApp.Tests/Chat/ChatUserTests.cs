using InProcSignalR.FunctionApp.Chat;
using Microsoft.Azure.WebJobs.Extensions.SignalRService;

namespace InProcSignalR.FunctionApp.Tests.Chat;

public sealed class ChatUserTests
{
    [Test]
    public void The_name_claim_of_the_token_is_shown()
    {
        var invocation = new InvocationContext { UserId = "ada", Claims = new Dictionary<string, string> { ["name"] = "Ada Lovelace" } };
        Assert.That(ChatUser.From(invocation), Is.EqualTo(new ChatUser("ada", "Ada Lovelace")));
    }

    [Test]
    public void Without_a_name_claim_the_user_id_is_shown()
        => Assert.That(ChatUser.From(new InvocationContext { UserId = "ada", Claims = null! }), Is.EqualTo(new ChatUser("ada", "ada")));

    [TestCase(null)]
    [TestCase("")]
    public void A_connection_without_a_user_has_none(string? userId)
        => Assert.That(ChatUser.From(new InvocationContext { UserId = userId! }), Is.Null);
}
