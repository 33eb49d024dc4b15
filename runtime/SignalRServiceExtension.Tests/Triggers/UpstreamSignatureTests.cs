using System.Security.Cryptography;
using System.Text;
using Microsoft.Azure.SignalR;
using Microsoft.Azure.WebJobs.Extensions.SignalRService;

namespace InProcSignalR.SignalRServiceExtension.Tests.Triggers;

public sealed class UpstreamSignatureTests
{
    private static readonly ServiceEndpoint Primary = new("Endpoint=http://localhost;AccessKey=primary");
    private static readonly ServiceEndpoint Secondary = new("Endpoint=http://localhost;AccessKey=secondary");

    [Test]
    public void Any_key_and_any_case_is_enough()
    {
        var signature = Sign("secondary");
        Assert.Multiple(() =>
        {
            Assert.That(UpstreamSignature.IsValid(signature, "c1", [Primary, Secondary]));
            Assert.That(UpstreamSignature.IsValid(signature.ToUpperInvariant(), "c1", [Secondary]));
            Assert.That(UpstreamSignature.IsValid($"{Sign("other")},{signature}", "c1", [Primary, Secondary]));
        });
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase("sha256=")]
    [TestCase("sha256=zz")]
    [TestCase("sha1=0000000000000000000000000000000000000000000000000000000000000000")]
    [TestCase("sha256=zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz")]
    public void Anything_else_is_refused(string? header) => Assert.That(UpstreamSignature.IsValid(header, "c1", [Primary]), Is.False);

    [Test]
    public void The_signature_is_of_the_connection()
        => Assert.That(UpstreamSignature.IsValid(Sign("primary"), "c2", [Primary]), Is.False);

    [Test]
    public void With_an_identity_there_is_nothing_to_check()
        => Assert.That(UpstreamSignature.IsValid(null, "c1", [new ServiceEndpoint("Endpoint=http://localhost;AuthType=azure")]));

    private static string Sign(string key) => "sha256=" + Convert.ToHexString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes("c1")));
}
