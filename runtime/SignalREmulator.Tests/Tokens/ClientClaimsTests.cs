using System.Security.Claims;
using InProcSignalR.Emulator.Tokens;

namespace InProcSignalR.Emulator.Tests.Tokens;

public sealed class ClientClaimsTests
{
    [Test]
    public void The_services_own_claims_are_read_and_kept_from_the_upstream()
    {
        var claims = Read(("asrs.s.uid", "u1"), ("nameid", "n1"), ("asrs.s.derror", "True"), ("asrs.s.dc", "true"),
            ("asrs.s.coae", "True"), ("asrs.s.aeo", "1735689600"), ("role", "admin"), ("asrs.u.exp", "1"), ("exp", "2"), ("aud", "x"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(claims.UserId, Is.EqualTo("u1"));
            Assert.That(claims.DetailedErrors, Is.True);
            Assert.That(claims.IsDiagnostic, Is.True);
            Assert.That(claims.CloseAt, Is.EqualTo(new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero)));
            Assert.That(claims.UserClaims.Select(claim => $"{claim.Type}: {claim.Value}"), Is.EqualTo(new[] { "nameid: n1", "role: admin", "exp: 1" }));
        }
    }

    [TestCase("true", "x")]
    [TestCase("true", "99999999999999999")]
    [TestCase("false", "1735689600")]
    public void Without_a_readable_end_nothing_closes(string closes, string end) =>
        Assert.That(Read(("asrs.s.coae", closes), ("asrs.s.aeo", end)).CloseAt, Is.Null);

    private static ClientClaims Read(params (string Type, string Value)[] claims) =>
        ClientClaims.Read(claims.Select(claim => new Claim(claim.Type, claim.Value)));
}
