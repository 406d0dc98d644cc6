//! Reading leaderboards. A board is in the order of its score, ties by id: one index each, so that the best rows and the rows
//! around one's own are found without sorting anything.

use rost_shared::{
    ids::{MemberId, UnitId},
    wire::BoardBy,
};

use super::{Tx, figures::Figures};
use crate::{
    auth::member::Role,
    on,
    problem::{Fault, Result},
};

/// What a board is ordered by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Measure {
    /// Points.
    Points,
    /// Shares.
    Shares,
}

impl Measure {
    /// Both, in the order in which their rows are taken.
    pub const ALL: [Self; 2] = [Self::Points, Self::Shares];

    /// The word in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Points => "points",
            Self::Shares => "shares",
        }
    }

    /// A person's score.
    pub fn of(self, figures: Figures) -> i64 {
        match self {
            Self::Points => figures.points,
            Self::Shares => figures.shares,
        }
    }
}

impl From<BoardBy> for Measure {
    fn from(by: BoardBy) -> Self {
        match by {
            BoardBy::Points => Self::Points,
            BoardBy::Shares => Self::Shares,
        }
    }
}

/// Which board is read.
#[derive(Clone, Copy, Debug)]
pub struct Which<'a> {
    /// A month, or `all`.
    pub scope: &'a str,
    /// Its order.
    pub measure: Measure,
    /// A unit's; absent: the company's.
    pub unit: Option<UnitId>,
    /// Only of those who show their name, and did when their figures began, and of this person.
    pub named_and: Option<MemberId>,
}

/// The figures of all time of those whose names the reader ($5) may see: the sum of the months with a name, or what is left
/// after these would be a month without one; and the reader's own, whole. Stands for the table where it is needed.
const NAMED_MONTHS: &str = "(select a.scope, a.member_id, a.unit_id, a.on_board, true as named, n.shares, n.measured, n.points \
                            from (select member_id, cast(sum(shares) as bigint) as shares, cast(sum(measured) as bigint) as \
                            measured, cast(sum(points) as bigint) as points from member_figures where named and scope <> 'all' \
                            group by member_id) n join member_figures a on a.member_id = n.member_id and a.scope = 'all' where \
                            a.member_id <> $5 union all select scope, member_id, unit_id, on_board, named, shares, measured, \
                            points from member_figures where member_id = $5 and scope = 'all')";

impl Which<'_> {
    /// The figures that the board is made of.
    fn source(self) -> &'static str {
        if self.named_and.is_some() && self.scope == "all" { NAMED_MONTHS } else { "member_figures" }
    }

    /// The conditions on the unit ($2) and on the name ($5).
    fn conditions(self) -> (&'static str, &'static str) {
        let unit = if self.unit.is_some() { "and f.unit_id = $2" } else { "and $2 = ''" };
        let named =
            if self.named_and.is_some() { "and (f.named and m.show_name or f.member_id = $5)" } else { "and $5 = ''" };
        (unit, named)
    }
}

/// Who looks at a board.
#[derive(Clone, Debug)]
pub struct Reader {
    /// Their role.
    pub role: Role,
    /// The unit whose board is theirs: id and name.
    pub unit: Option<(UnitId, String)>,
}

/// One member's figures with what the board needs to label them.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct BoardLine {
    /// The member.
    #[sqlx(try_from = "String")]
    pub member_id: MemberId,
    /// Their name.
    pub name: String,
    /// The name that hides it.
    pub pseudonym: String,
    /// Whether they chose to be seen by name.
    pub by_name: bool,
    /// Their figures.
    #[sqlx(flatten)]
    pub figures: Figures,
}

/// Which rows: the statement's end, for either order and either kind of board.
#[derive(Clone, Copy)]
enum Slice {
    /// The best.
    Top,
    /// The nearest above, with a better score.
    Above,
    /// The nearest above among equals.
    AboveTied,
    /// The nearest below among equals.
    BelowTied,
    /// The nearest below, with a lesser score.
    Below,
}

/// The best lines of a board.
pub async fn top(tx: &mut Tx, which: Which<'_>, limit: i64) -> Result<Vec<BoardLine>> {
    slice(tx, which, Slice::Top, (0, MemberId(uuid::Uuid::nil())), limit).await
}

/// So many lines above one's own, and so many below, in the board's order.
pub async fn around(
    tx: &mut Tx,
    which: Which<'_>,
    own: (i64, MemberId),
    each: i64,
) -> Result<(Vec<BoardLine>, Vec<BoardLine>)> {
    let mut above = slice(tx, which, Slice::AboveTied, own, each).await?;
    let more = each - above.len() as i64;
    if more > 0 {
        above.extend(slice(tx, which, Slice::Above, own, more).await?);
    }
    above.reverse();
    let mut below = slice(tx, which, Slice::BelowTied, own, each).await?;
    let more = each - below.len() as i64;
    if more > 0 {
        below.extend(slice(tx, which, Slice::Below, own, more).await?);
    }
    Ok((above, below))
}

async fn slice(
    tx: &mut Tx,
    which: Which<'_>,
    slice: Slice,
    (score, member): (i64, MemberId),
    limit: i64,
) -> Result<Vec<BoardLine>> {
    // Five slices of eight boards: the text is put together from words of this file alone. The test of all statements reads
    // constants only, so `boards` in the tests runs them on both engines.
    let column = which.measure.as_str();
    let (unit, named) = which.conditions();
    let source = which.source();
    let (bound, direction) = match slice {
        Slice::Top => ("$3 = 0 and $4 <> ''".to_owned(), "desc"),
        Slice::Above => (format!("f.{column} > $3 and $4 <> ''"), "asc"),
        Slice::AboveTied => (format!("f.{column} = $3 and f.member_id > $4"), "asc"),
        Slice::BelowTied => (format!("f.{column} = $3 and f.member_id < $4"), "desc"),
        Slice::Below => (format!("f.{column} < $3 and $4 <> ''"), "desc"),
    };
    // The plus keeps SQLite from looking for all who have shared by an index on shares, to sort a million of them by points. The
    // limit stands in the text: of one that it does not know PostgreSQL thinks a tenth of all rows, finds that dear, and makes a
    // new plan each time, which takes longer than the rows themselves.
    let sql = format!(
        "select f.member_id, m.name, m.pseudonym, m.show_name as by_name, f.shares, f.measured, f.points from {source} f \
         join members m on m.id = f.member_id where f.scope = $1 {unit} and f.on_board and +f.shares > 0 and {bound} {named} order by \
         f.{column} {direction}, f.member_id {direction} limit {limit}"
    );
    Ok(on!(tx, c => sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(which.scope)
        .bind(text(which.unit))
        .bind(score)
        .bind(member.to_string())
        .bind(text(which.named_and))
        .fetch_all(c)
        .await)?)
}

/// One member's line, if they are on the board.
pub async fn line_of(tx: &mut Tx, scope: &str, member: MemberId) -> Result<Option<BoardLine>> {
    const LINE: &str = "select f.member_id, m.name, m.pseudonym, m.show_name as by_name, f.shares, f.measured, f.points from \
                        member_figures f join members m on m.id = f.member_id where f.scope = $1 and f.member_id = $2 and \
                        f.on_board and f.shares > 0";
    Ok(on!(tx, c => sqlx::query_as(LINE).bind(scope).bind(member.to_string()).fetch_optional(c).await)?)
}

/// How many people have a better score. Of the company it is a sum over the histogram; of a unit a count within one index,
/// which is as long as the unit is large; of those who show their name a count of them.
pub async fn members_above(tx: &mut Tx, which: Which<'_>, score: i64) -> Result<i64> {
    if which.unit.is_none() && which.named_and.is_none() {
        const COMPANY: &str = "select coalesce(cast(sum(members) as bigint), 0) from board_histogram where scope = $1 and \
                               measure = $2 and score > $3";
        let (above,): (i64,) = on!(tx, c => sqlx::query_as(COMPANY)
            .bind(which.scope)
            .bind(which.measure.as_str())
            .bind(score)
            .fetch_one(c)
            .await)?;
        return Ok(above);
    }
    let column = which.measure.as_str();
    let (unit, named) = which.conditions();
    let source = which.source();
    let join = if which.named_and.is_some() { "join members m on m.id = f.member_id" } else { "" };
    let sql = format!(
        "select count(*) from {source} f {join} where f.scope = $1 {unit} and f.on_board and f.{column} > $3 and $4 = '' \
         {named}"
    );
    let (above,): (i64,) = on!(tx, c => sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(which.scope)
        .bind(text(which.unit))
        .bind(score)
        .bind("")
        .bind(text(which.named_and))
        .fetch_one(c)
        .await)?;
    Ok(above)
}

/// How many people are on a unit's board, and how many on the company's.
pub async fn contributors(tx: &mut Tx, scope: &str, unit: UnitId) -> Result<(i64, i64)> {
    const UNIT: &str =
        "select count(*) from member_figures where scope = $1 and unit_id = $2 and on_board and shares > 0";
    const COMPANY: &str = "select coalesce(cast(sum(members) as bigint), 0) from board_histogram where scope = $1 and measure = \
                           'shares'";
    let (of_unit,): (i64,) = on!(tx, c => sqlx::query_as(UNIT).bind(scope).bind(unit.to_string()).fetch_one(c).await)?;
    let (of_company,): (i64,) = on!(tx, c => sqlx::query_as(COMPANY).bind(scope).fetch_one(c).await)?;
    Ok((of_unit, of_company))
}

/// Who looks: their role, and the unit in which they were counted in that time, or work today.
pub async fn reader(tx: &mut Tx, scope: &str, member: MemberId) -> Result<Reader> {
    const READER: &str = "select m.role, u.id, u.name from members m left join member_figures f on f.member_id = m.id and f.scope \
                          = $2 left join units u on u.id = case when f.member_id is null then m.unit_id else f.unit_id end \
                          where m.id = $1";
    let (role, id, name): (String, Option<String>, Option<String>) =
        on!(tx, c => sqlx::query_as(READER).bind(member.to_string()).bind(scope).fetch_one(c).await)?;
    let unit = id.zip(name).map(|(id, name)| Ok::<_, Fault>((id.parse().map_err(Fault::internal)?, name)));
    Ok(Reader { role: role.try_into().map_err(Fault::internal)?, unit: unit.transpose()? })
}

fn text(id: Option<impl ToString>) -> String {
    id.map(|id| id.to_string()).unwrap_or_default()
}
